import { type Kafka, startKafka } from '../broker'
import type { Cluster } from './cluster'
import type { NodePower } from './power/power'

/** What an embedded cluster is made of. */
export interface EmbeddedOptions {
  readonly nodes: number
  /** Whether it keeps eligible leader replicas (KIP-966), as Kafka 4.1 and later do; true where left out. */
  readonly elr?: boolean
}

/** Starts the embedded broker in this process, on ports of its own on 127.0.0.1. */
export async function openEmbedded({ nodes, elr = true }: EmbeddedOptions): Promise<Cluster> {
  const kafka = await startKafka({ nodes, settings: { 'eligible.leader.replicas.enable': elr } })
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
