import type { EventOf, EventType } from '../events'
import type { Fault } from '../fault'
import type { LedgerState, Mishap, OrderFacts } from '../ledger-facts'
import type { ActorState } from '../picture'
import type { BrokerState } from '../picture-brokers'
import type { ActorId, Life, OrderNumber } from '../words'
import type { VerdictSentences } from './verdict-sentences'

/** What a sentence about an event may want to know beside the event. */
export interface Scene {
  /** The ledger before the event, and after it. */
  readonly before: LedgerState
  readonly after: LedgerState
  /** The order the event is about, and what is known of it after the event. */
  readonly order?: OrderNumber
  readonly facts?: OrderFacts
  /** What a lost frame was. */
  readonly lost?: Mishap
  /** The order in this actor's hand before the event. */
  readonly hand?: OrderNumber
}

/** One function an event type; '' where there is nothing to say. */
export type PerEvent = { readonly [T in EventType]: (event: EventOf<T>, scene: Scene) => string }
export type SomeEvents = { readonly [T in EventType]?: (event: EventOf<T>, scene: Scene) => string }

/** What picture, caption and event log say, in one language. */
export interface PictureSentences {
  readonly verdict: VerdictSentences
  /** A line of the event log. */
  readonly lines: PerEvent
  /** What the playhead stands after, as a clause that follows "after"; '' where an event is no moment of its own. */
  readonly moments: PerEvent
  /** The caption under the stage, where an event deserves one. */
  readonly captions: SomeEvents
  /** The caption where there is time for it and nothing has gone wrong. */
  readonly routine: SomeEvents
  /** The question before a run: what will this failure do? */
  readonly question: (fault: Fault | undefined) => string
  readonly lostFrame: (kind: Mishap, order: OrderNumber) => string
  readonly diedInHand: (life: Life) => string
  /** Where a record should have been: "never". */
  readonly never: string
  /** "life 2, waiting" */
  readonly note: (actor: ActorId, facts: { readonly life: Life; readonly state: ActorState }) => string
  /** "leader, epoch 2", "follower", "killed" */
  readonly brokerNote: (broker: {
    readonly state: BrokerState
    readonly leads: boolean
    readonly holds: boolean
    readonly inSync: boolean
    readonly epoch?: number
  }) => string
  /** About records that only this broker's copy has: "#5 was acknowledged, but only here. …" */
  readonly onlyHere: (
    orders: readonly OrderNumber[],
    where: { readonly acked: boolean; readonly node: number; readonly isUp: boolean },
  ) => string
  /** What a tick on the timeline is. */
  readonly tick: (kind: string, text: string) => string
}
