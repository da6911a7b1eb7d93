import { type Kafka, startKafka } from '../broker'
import type { Cluster } from './cluster'
import type { NodePower } from './power/power'

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
    power: async () => ({ can: true, nodes: powerOver(kafka) }),
    stop: () => kafka.stop(),
  }
}

function powerOver(kafka: Kafka): NodePower {
  return {
    kill: async node => kafka.node(node).kill(),
    stop: async node => kafka.node(node).stop(),
    freeze: async node => kafka.node(node).freeze(),
    restore: async node => {
      const found = kafka.node(node)
      if (found.state === 'frozen') await found.thaw()
      else await found.start()
    },
  }
}
