import type { KafkaConfig } from 'kafkajs'
import type { Reaching } from '../company'

/** How kafkajs is to be let in, where the cluster asks for TLS or a user. */
export function accessOf({ cluster }: { readonly cluster: Reaching }): Partial<KafkaConfig> {
  const { access } = cluster
  if (access === undefined) return {}
  const sasl = access.sasl as KafkaConfig['sasl']
  return { ...(access.tls === false ? {} : { ssl: access.tls }), ...(sasl === undefined ? {} : { sasl }) }
}
