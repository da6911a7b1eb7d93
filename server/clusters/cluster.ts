import type { ClusterInfo } from '../../domain/events'
import type { Timer } from '../../domain/protocol'
import type { Power } from './power/power'
import type { ClusterWatch, Watching } from './watch/watch'

/** Credentials for a cluster that asks for them; plain data, so that it can be handed to a worker thread. */
export interface Access {
  readonly tls: boolean | { readonly ca?: string; readonly rejectUnauthorized?: boolean }
  readonly sasl?: {
    readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'
    readonly username: string
    readonly password: string
  }
}

/** What the playground may do to this cluster. */
export interface Abilities {
  /** Kill, stop, freeze and restore its nodes. */
  readonly nodes: boolean
  /** The shortest session timeout its groups allow, ms. */
  readonly minSessionTimeout: number
  /** How long its first join waits, ms (`group.initial.rebalance.delay.ms`); 0 where unknown. */
  readonly joinDelay: number
}

/** Whether it can be reached now, and if not why. */
export interface Reach {
  readonly up: boolean
  readonly reason?: string
}

/** Where Kafka is. One for the whole server; every lab has names of its own on it. */
export interface Cluster {
  readonly info: ClusterInfo
  /** Bootstrap addresses, `host:port`. */
  readonly brokers: readonly string[]
  readonly access: Access
  readonly can: Abilities
  /** Whether it was up when last looked at. */
  readonly reach: Reach
  /** Fulfilled once it has been looked at for the first time; embedded: at once. */
  readonly lookedAt: Promise<unknown>
  /** Tells of every change of `reach`; returns what unsubscribes. */
  onReach(listener: (reach: Reach) => void): () => void
  /** What can be done to its nodes, or why nothing can; asked anew each time, as all nodes must be known by then. */
  power(): Promise<Power>
  /** The timers that decide how long a failure lasts. @throws where the cluster does not answer */
  timers(): Promise<readonly Timer[]>
  /** Watches its brokers for a run: what the clients of the run cannot see. */
  watch(watching: Watching): Promise<ClusterWatch>
  /** Closes what was opened; an embedded cluster ends. */
  stop(): Promise<void>
}

/** The cluster cannot be reached, or will not do what a run needs. The message is a sentence that says what to do. */
export class ClusterUnreachable extends Error {
  override readonly name = 'ClusterUnreachable'
  /** What to set or start. */
  readonly hint: string

  constructor(message: string, hint: string, options?: { cause?: unknown }) {
    super(message, options)
    this.hint = hint
  }
}
