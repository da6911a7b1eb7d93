import { readFileSync } from 'node:fs'
import { type Access, ClusterUnreachable } from './cluster'

type Environment = Readonly<Record<string, string | undefined>>

const MECHANISMS = ['plain', 'scram-sha-256', 'scram-sha-512'] as const

/** Where the environment says Kafka is; undefined = the embedded one. */
export interface GivenCluster {
  readonly brokers: readonly string[]
  readonly access: Access
  /** Address at which `scripts/apache` obeys, where it runs the nodes. */
  readonly control?: string
}

/**
 * Reads `KAFKA_BROKERS` (`host:port,…`), `KAFKA_TLS` (`true`), `KAFKA_TLS_CA` (a PEM file), `KAFKA_TLS_INSECURE` (`true`:
 * any certificate), `KAFKA_SASL_MECHANISM` (`plain`, `scram-sha-256`, `scram-sha-512`), `KAFKA_USERNAME`,
 * `KAFKA_PASSWORD`, `KAFKA_CONTROL` (where `scripts/apache` obeys).
 * @throws ClusterUnreachable naming the variable that cannot be used
 */
export function clusterFromEnvironment(env: Environment): GivenCluster | undefined {
  const list = env.KAFKA_BROKERS?.trim()
  if (list === undefined || list === '') return undefined
  const brokers = list.split(',').map(each => each.trim())
  const wrong = brokers.find(each => !/^(\[[0-9a-fA-F:]+\]|[^:\s/]+):\d{1,5}$/.test(each))
  if (wrong !== undefined) throw badVariable('KAFKA_BROKERS', `has "${wrong}"`, 'host:port,host:port')
  const control = env.KAFKA_CONTROL
  return { brokers, access: { tls: tlsFrom(env), ...saslFrom(env) }, ...(control ? { control } : {}) }
}

function tlsFrom(env: Environment): Access['tls'] {
  const insecure = env.KAFKA_TLS_INSECURE === 'true'
  const file = env.KAFKA_TLS_CA
  if (file === undefined && !insecure) return env.KAFKA_TLS === 'true'
  return { ...(file === undefined ? {} : { ca: readCa(file) }), rejectUnauthorized: !insecure }
}

function readCa(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw badVariable('KAFKA_TLS_CA', `names "${file}", which cannot be read`, 'the path of a PEM file')
  }
}

function saslFrom(env: Environment): Pick<Access, 'sasl'> {
  const username = env.KAFKA_USERNAME
  const given = env.KAFKA_SASL_MECHANISM?.toLowerCase()
  if (username === undefined && given === undefined) return {}
  const mechanism = MECHANISMS.find(each => each === (given ?? 'plain'))
  if (mechanism === undefined)
    throw badVariable('KAFKA_SASL_MECHANISM', `is "${given}"`, MECHANISMS.join(', '))
  if (username === undefined) throw badVariable('KAFKA_USERNAME', 'is not set', 'the user to log in as')
  return { sasl: { mechanism, username, password: env.KAFKA_PASSWORD ?? '' } }
}

function badVariable(name: string, what: string, allowed: string): ClusterUnreachable {
  return new ClusterUnreachable(`${name} ${what}.`, `Set ${name} to ${allowed}.`)
}
