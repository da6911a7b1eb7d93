import { type Kafka, type Observer, startKafka } from '../broker'
import type { Cluster } from './cluster'
import type { NodePower } from './power/power'
import { embeddedTimers } from './timers'
import { EmbeddedWatch } from './watch/embedded'

/** What an embedded cluster is made of. */
export interface EmbeddedOptions {
  readonly nodes: number
  /** Whether it keeps eligible leader replicas (KIP-966), as Kafka 4.1 and later do; true where left out. */
  readonly elr?: boolean
}

/** Starts the embedded broker in this process, on ports of its own on 127.0.0.1. */
export async function openEmbedded({ nodes, elr = true }: EmbeddedOptions): Promise<Cluster> {
  const listeners = new Set<Observer>()
  const observer: Observer = event => {
    for (const listener of listeners) listener(event)
  }
  const kafka = await startKafka({ nodes, observer, settings: { 'eligible.leader.replicas.enable': elr } })
  const listen = (listener: Observer) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return {
    info: { kind: 'embedded', version: 'embedded', nodes },
    brokers: kafka.bootstrap,
    access: { tls: false },
    can: { nodes: true, minSessionTimeout: 100, joinDelay: 0 },
    reach: { up: true },
    lookedAt: Promise.resolve(),
    onReach: () => () => undefined,
    power: async () => ({ can: true, nodes: powerOver(kafka) }),
    timers: async () => embeddedTimers(),
    watch: async watching => new EmbeddedWatch(kafka, watching, listen),
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
