import type { UnstampedFact } from '../../domain/events'
import type { Fault } from '../../domain/fault'
import type { Settings } from '../../domain/settings'
import type { ActorId, OrderNumber, TopicName } from '../../domain/words'
import type { ClusterStrike } from './worker/messages'

/** The names of a run on its cluster (`RunNames` of `server/clusters`). */
export interface Names {
  readonly topics: Readonly<Record<TopicName, string>>
  readonly groups: { readonly payments: string; readonly bank: string }
  readonly transactionalId: string
}

/** How the programs reach the cluster (`Cluster` of `server/clusters`); plain data, it goes to worker threads. */
export interface Reaching {
  readonly brokers: readonly string[]
  readonly access?: {
    readonly tls: boolean | { readonly ca?: string; readonly rejectUnauthorized?: boolean }
    readonly sasl?: {
      readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'
      readonly username: string
      readonly password: string
    }
  }
}

export interface CompanyOptions {
  readonly settings: Settings
  readonly cluster: Reaching
  readonly names: Names
  /**
   * Told every fact of every actor, in the order in which the parent thread hears of them; `at` is when it happened on
   * the process-wide clock, which may be up to about 10 ms ago.
   */
  readonly onFact: (fact: UnstampedFact) => void
  /**
   * Strikes the cluster; the shop stands still before the order (or with its ack before the door) until the promise is
   * fulfilled. That it struck is for the callee to record. Without it faults of the cluster never strike.
   */
  readonly onClusterStrike?: (strike: ClusterStrike) => Promise<void>
  /** The supervisor's pause before the next life, ms; 300 where left out. */
  readonly restartAfter?: number
}

/** What the shop's order book says: a restarted shop reads it again. */
export interface BookState {
  /** Placed and not crossed off. */
  readonly open: readonly OrderNumber[]
  /** `send` rejected; reported to whoever placed the order, not sent again. */
  readonly failed: readonly OrderNumber[]
  readonly placed: number
  /** Crossed off before they are sent, as under at most once, and not yet acknowledged or failed. */
  readonly leaving: readonly OrderNumber[]
}

/**
 * The actors of one run under one supervisor: each is a worker thread with its own kafkajs. What outlives an actor (the
 * shop's order book, the idempotent consumer's memory, the outbox) is held here.
 */
export interface Company {
  /**
   * Starts an actor (`shop`, `payments`, `payments-2`, `bank`) and keeps it alive: killed, crashed or stopped by a fault
   * it comes back as its next life after the pause. Resolves when its first life is ready: connected, and a consumer
   * holds its partitions (an instance that gets none counts as ready too).
   * @throws where the first life ends before that, or three threads in a row are lost
   */
  start(actor: ActorId): Promise<void>
  /** Writes an order into the shop's book; the shop sends its open orders one at a time, oldest first. */
  place(order: OrderNumber): void
  readonly book: BookState
  /** Arms a fault of an actor or a wire under the id by which its facts will name it; it strikes once. That it was armed is for
   * the caller to record. */
  arm(fault: string, rule: Fault): void
  /** Takes an armed fault back; nothing happens where it has struck. */
  disarm(fault: string): void
  /** Faults that are armed and have not struck. */
  readonly armed: readonly string[]
  /** Actors that are down now and will come back by themselves, or whose thread has been started and has not spoken yet. */
  readonly returning: readonly ActorId[]
  /** Actors of the company that run now. */
  readonly running: readonly ActorId[]
  /** Kills an actor now, as `kill -9`. */
  kill(actor: ActorId): void
  /** Stops an actor politely now; it comes back after the pause like any other. */
  stop(actor: ActorId): void
  /** Freezes an actor's thread for `ms`. */
  freeze(actor: ActorId, ms: number): void
  /**
   * Ends the run: polite (`disconnect`, at most `patience` ms, default 1000) or at once. Resolves when every thread has
   * ended; no fact comes after that. Ends made here are no facts, except `actor.stopped` of a polite one.
   */
  end(how?: { readonly politely?: boolean; readonly patience?: number }): Promise<void>
}
