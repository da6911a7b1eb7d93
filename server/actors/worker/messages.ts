import type { UnstampedFact } from '../../../domain/events'
import type { Fault } from '../../../domain/fault'
import type { Settings } from '../../../domain/settings'
import type { ActorId, Life, OrderNumber } from '../../../domain/words'
import type { Names, Reaching } from '../company'

/** A fault with its place in the shared claims, which holds its serial number as long as it is armed. */
export interface ArmedFault {
  readonly fault: string
  readonly rule: Fault
  readonly slot: number
  readonly serial: number
}

export type ClusterFault = Extract<Fault, { readonly on: 'cluster' }>

/** A fault of the cluster that strikes now, at this order of the shop's if at any. */
export interface ClusterStrike {
  readonly fault: string
  readonly rule: ClusterFault
  readonly order?: OrderNumber
}

/** Memory that all threads of a company share. */
export interface Shared {
  /** Int32, one for each armed fault: its serial number, 0 once it has struck or was taken back. */
  readonly claims: SharedArrayBuffer
  /** Int32, one: the last flight number given out. */
  readonly flights: SharedArrayBuffer
  /** Int32, one: how many strikes on the cluster are over; a thread that stands still for one is woken by it. */
  readonly strikes: SharedArrayBuffer
}

/** What a worker is told to become. */
export interface Part {
  readonly actor: ActorId
  readonly role: 'shop' | 'payments' | 'bank'
  readonly life: Life
  readonly settings: Settings
  readonly cluster: Reaching
  readonly names: Names
  readonly armed: readonly ArmedFault[]
  readonly shared: Shared
  /** The shop's open orders. */
  readonly orders: readonly OrderNumber[]
}

/** What a program asks of the world outside Kafka. */
export type Question =
  | { readonly of: 'cross-off'; readonly order: OrderNumber }
  | { readonly of: 'failed'; readonly order: OrderNumber }
  | { readonly of: 'again'; readonly order: OrderNumber }
  | { readonly of: 'has-paid'; readonly order: OrderNumber }
  | { readonly of: 'add-paid'; readonly order: OrderNumber }

export type ToWorker =
  | { readonly type: 'play'; readonly part: Part }
  | { readonly type: 'arm'; readonly armed: ArmedFault }
  | { readonly type: 'order'; readonly order: OrderNumber }
  | { readonly type: 'answer'; readonly id: number; readonly value: boolean }
  | { readonly type: 'freeze'; readonly ms: number }
  /** The strike on the cluster that was asked for is over. */
  | { readonly type: 'go-on' }
  | { readonly type: 'stop' }
  /** The run is over: the thread may play again. */
  | { readonly type: 'vacate' }

export type FromWorker =
  | { readonly type: 'fact'; readonly fact: UnstampedFact }
  | { readonly type: 'ready' }
  /** The thread stands still at an instant and waits to be killed. */
  | { readonly type: 'kill-me'; readonly instant: string; readonly order: OrderNumber }
  | { readonly type: 'join' }
  | { readonly type: 'struck'; readonly fault: string }
  /** The shop waits until the cluster has been struck. */
  | { readonly type: 'strike'; readonly strike: ClusterStrike }
  | { readonly type: 'ask'; readonly id: number; readonly question: Question }
  | {
      readonly type: 'transactional-ready'
      readonly id: { readonly transactionalId: string; readonly producerId: number; readonly epoch: number }
      readonly at: number
    }
  | { readonly type: 'unanswered'; readonly flight: number; readonly orders: readonly OrderNumber[] }
  /** Nothing is left of this life; `empty` where its thread can play another. The last word of a life. */
  | { readonly type: 'vacated'; readonly empty: boolean }
  | { readonly type: 'ended'; readonly how: 'stopped' }
  | { readonly type: 'ended'; readonly how: 'crashed'; readonly error: string }
