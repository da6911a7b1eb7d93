import type { ClientInfo, ClusterInfo } from './events'
import type { Fate, OrderNumber } from './words'

/** One row of the ledger. */
export interface LedgerRow {
  readonly order: OrderNumber
  /** How often the shop's request for it left the shop (0 = not yet). */
  readonly sent: number
  /**
   * Whether an ack of it reached the shop; `unknown` while it is in the air and after a rejection. Under acks 0 no ack is
   * asked for: it stays `no`, and is shown as "not asked".
   */
  readonly acknowledged: 'yes' | 'no' | 'unknown'
  /** Whether a `send` of it resolved, so that the shop believes it sent; under acks 0 that is before anything happened. */
  readonly believed: boolean
  /** Which try was acknowledged, from 1. */
  readonly attempt?: number
  /** Offsets of its copies in topic orders, ascending, `partition` first when there are several. */
  readonly copies: readonly { readonly partition: number; readonly offset: number }[]
  /** Times a payments instance did the work (reached work.done). */
  readonly handled: number
  /** Offsets of its payments that the bank can read. */
  readonly paid: readonly { readonly partition: number; readonly offset: number }[]
  readonly emailed: number
  readonly fate: Fate
}

export interface Totals {
  /** Requests that left the shop, repeats included. */
  readonly sent: number
  /** Orders whose ack reached the shop. */
  readonly acknowledged: number
  /** Orders of which the shop cannot know whether they are in the log. */
  readonly unknown: number
  readonly copies: number
  readonly handled: number
  readonly paid: number
  readonly emailed: number
  /** Orders whose fate is that. */
  readonly lost: number
  readonly duplicated: number
}

export interface Ledger {
  /** In live traffic: the newest orders; `totals` counts all. */
  readonly rows: readonly LedgerRow[]
  readonly totals: Totals
}

/** Where a break happened, or where the guarantee holds. */
export type Stretch = 'shop → orders' | 'orders → payments' | 'payments → bank'

export interface Verdict {
  /** `undefined` while nothing has run, or while it is not decided. */
  readonly kept: boolean | undefined
  readonly face:
    | 'idle'
    | 'running'
    | 'kept'
    | 'kept-with-repeats'
    | 'kept-with-losses'
    | 'broken'
    | 'unknown'
    | 'proves-nothing'
  /** One sentence: "Kept: nothing was lost. But #3 was paid twice." */
  readonly sentence: string
  /** Where it holds, and why: one or two sentences. */
  readonly where: string
  readonly stretch?: Stretch
  /** The orders at fault. */
  readonly orders: readonly OrderNumber[]
}

/** What `npm run lab -- --json` prints. Others test against it: extend, never rename. */
export interface RunResult {
  readonly recipe: string
  readonly cluster: ClusterInfo
  readonly client: ClientInfo
  readonly verdict: {
    readonly kept: boolean | null
    readonly where: string
    readonly sentence: string
    readonly orders: readonly OrderNumber[]
  }
  readonly totals: Totals
  readonly orders: readonly {
    readonly order: OrderNumber
    readonly acknowledged: 'yes' | 'no' | 'unknown'
    readonly copies: number
    readonly handled: number
    readonly paid: number
    readonly emailed: number
    readonly fate: Fate
  }[]
  readonly faults: readonly { readonly fault: string; readonly struck: boolean }[]
}
