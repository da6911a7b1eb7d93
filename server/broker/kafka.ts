import { type Clock, systemClock } from './clock'
import { Cluster } from './cluster'
import type { ArmedFault, Delay, Loss } from './net/frame-faults'
import { KafkaNode } from './node'
import { noObserver, type Observer } from './observer'
import { type BrokerSettings, brokerSettings } from './settings'

export interface KafkaOptions {
  /** How many brokers; their ids are 1 to this. */
  readonly nodes?: number
  /** Port of the first broker, the others follow; 0 takes free ones. */
  readonly port?: number
  readonly host?: string
  readonly settings?: Partial<BrokerSettings>
  readonly clock?: Clock
  readonly observer?: Observer
}

/** A running embedded Kafka. */
export interface Kafka {
  /** Addresses for a client's list of brokers, as `host:port`. */
  readonly bootstrap: readonly string[]
  readonly nodes: readonly KafkaNode[]
  readonly settings: BrokerSettings
  readonly cluster: Cluster
  /** The broker with this id. @throws RangeError where there is none */
  node(id: number): KafkaNode
  /** Loses the nth frame of a request type from now on, on its way to or from a client. */
  lose(loss: Loss): ArmedFault
  /** Holds the nth frame of a request type back. */
  delay(delay: Delay): ArmedFault
  /** Breaks all connections and frees the ports; nothing of it stays open. */
  stop(): Promise<void>
}

/**
 * Starts an in-memory Kafka on 127.0.0.1.
 * @returns when every broker can be connected to
 * @throws the error of the socket where a port cannot be had (EADDRINUSE)
 */
export async function startKafka(options: KafkaOptions = {}): Promise<Kafka> {
  const { nodes: count = 1, port = 0, host = '127.0.0.1' } = options
  const settings = brokerSettings(options.settings)
  const cluster = new Cluster({
    clock: options.clock ?? systemClock,
    settings,
    observe: options.observer ?? noObserver,
  })
  const nodes = Array.from({ length: count }, (_, index) => {
    return new KafkaNode({ id: index + 1, host, port: port === 0 ? 0 : port + index, cluster })
  })
  for (const node of nodes) cluster.add(node)
  const stop = async () => {
    cluster.controller.stop()
    await Promise.all(nodes.map(node => node.close()))
  }
  try {
    for (const node of nodes) await node.start()
  } catch (error) {
    await stop()
    throw error
  }
  return {
    bootstrap: nodes.map(({ address }) => address),
    nodes,
    settings,
    cluster,
    node: id => {
      const found = nodes.find(each => each.id === id)
      if (found === undefined) throw new RangeError(`there is no node ${id}; ids are 1 to ${count}`)
      return found
    },
    lose: loss => cluster.faults.lose(loss),
    delay: delay => cluster.faults.delay(delay),
    stop,
  }
}
