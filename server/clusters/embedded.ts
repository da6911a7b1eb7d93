import { startKafka } from '../broker'
import type { Cluster } from './cluster'

/**
 * Starts the embedded broker in this process, on ports of its own on 127.0.0.1.
 * @param nodes how many
 */
export async function openEmbedded(nodes: number): Promise<Cluster> {
  const kafka = await startKafka({ nodes })
  return {
    info: { kind: 'embedded', version: 'embedded', nodes },
    brokers: kafka.bootstrap,
    access: { tls: false },
    can: { nodes: true, minSessionTimeout: 100, joinDelay: 0 },
    reach: { up: true },
    lookedAt: Promise.resolve(),
    onReach: () => () => undefined,
    stop: () => kafka.stop(),
  }
}
