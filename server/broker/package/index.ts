import { type KafkaOptions as AllOptions, startKafka as start } from '../kafka'
import type { ArmedFault, Delay, Loss } from '../net/frame-faults'
import type { NodeState, Observer } from '../observer'
import type { BrokerSettings } from '../settings'

export type { ArmedFault, Delay, FrameMatch, Loss } from '../net/frame-faults'
export type { BrokerEvent, NodeState, Observer } from '../observer'
export { type BrokerSettings, kafkaDefaults, type SettingName } from '../settings'

export interface KafkaOptions {
  /** How many brokers, 1 where left out; their ids are 1 to this. */
  readonly nodes?: number
  /** Port of the first broker, the others follow; 0 (or left out) takes free ones. */
  readonly port?: number
  /** Address to listen on and to tell clients; 127.0.0.1 where left out. */
  readonly host?: string
  /** Broker settings by Kafka's own names; `kafkaDefaults()` gives Apache Kafka's where these defaults are shorter. */
  readonly settings?: Partial<BrokerSettings>
  /** Is told what the brokers do, synchronously and in order. */
  readonly observer?: Observer
}

/** One broker. What can happen to it is what happens to a real one. */
export interface KafkaNode {
  readonly id: number
  /** Where clients connect, as `host:port`; it stays the same over restarts. */
  readonly address: string
  readonly state: NodeState
  /** As `kill -9`: connections break, memory is gone, the log stays; the others notice when its session expires. */
  kill(): Promise<void>
  /** As SIGTERM: leadership moves to others first, then connections are closed. */
  stop(): Promise<void>
  /** As SIGSTOP: connections stay open and silent; the session runs out. */
  freeze(): void
  /** As SIGCONT: what has arrived meanwhile is dealt with in the old belief about who leads what. */
  thaw(): void
  /** Starts it again with its log; after a kill not before the old session has expired. Resolves when clients can connect. */
  start(): Promise<void>
  /** Undoes any of these; resolves when it serves again. */
  restore(): Promise<void>
  /** Makes what this broker fetches as a follower arrive `ms` later: acks=all waits for it, acks=1 does not. */
  delayReplication(ms: number): void
  /** Holds back what this broker fetches as a follower, or lets it go on. */
  pauseReplication(paused?: boolean): void
}

/** A running cluster. */
export interface Kafka {
  /** Addresses for a client's list of brokers, as `host:port`. */
  readonly bootstrap: readonly string[]
  readonly nodes: readonly KafkaNode[]
  readonly settings: BrokerSettings
  /** The broker with this id. @throws RangeError where there is none */
  node(id: number): KafkaNode
  /**
   * Loses the nth frame of a request type from now on, on its way to or from a client.
   * @throws RangeError where `nth` or `times` is less than 1
   */
  lose(loss: Loss): ArmedFault
  /**
   * Holds the nth frame of a request type back.
   * @throws RangeError where `nth` or `times` is less than 1, or `ms` negative
   */
  delay(delay: Delay): ArmedFault
  /** Breaks all connections and frees the ports; nothing stays open that would keep the process alive. */
  stop(): Promise<void>
}

/**
 * Starts a Kafka cluster in this process.
 * @returns when every broker can be connected to
 * @throws the error of the socket where a port cannot be had (EADDRINUSE)
 */
export function startKafka(options: KafkaOptions = {}): Promise<Kafka> {
  return start(options satisfies AllOptions)
}
