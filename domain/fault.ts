import type { OrderNumber } from './words'

/** Faults on the wire, and the wires they can break. */
export const WIRE_FAULTS = ['lose-request', 'lose-ack', 'lose-ack-silently', 'delay-ack'] as const
export type WireFaultKind = (typeof WIRE_FAULTS)[number]
export const FAULT_WIRES = ['shop', 'payments', 'payments-offsets', 'payments-transaction'] as const
export type FaultWire = (typeof FAULT_WIRES)[number]

/**
 * Faults on an actor, and the instants of its program. `slow`: the handler of that order takes long this time; its thread
 * lives on, unlike a frozen one's. It begins when the order is received.
 */
export const ACTOR_FAULTS = ['kill', 'stop', 'freeze', 'join', 'slow'] as const
export type ActorFaultKind = (typeof ACTOR_FAULTS)[number]
export const PAYMENTS_INSTANTS = ['received', 'worked', 'offset-committed', 'halfway', 'done'] as const
export type PaymentsInstant = (typeof PAYMENTS_INSTANTS)[number]
export const SHOP_INSTANTS = ['sent', 'acked'] as const
export type ShopInstant = (typeof SHOP_INSTANTS)[number]
export type Instant = PaymentsInstant | ShopInstant

/**
 * Faults on the cluster (three nodes), written what.where: `kill.leader`. They strike just before their order is sent: the
 * shop stands still until what was sent so far has been handled and the node is really dead, or has been frozen for long
 * enough that nothing reaches it any more. Written `kill.leader.sent`, the leader dies when it and its followers have the
 * order and the shop has not heard of it; `freeze.followers.fenced`, the order waits until they are out of the ISR. A frozen or dead node stays so until `restore.all`, its ms, or the end of the run.
 */
export const CLUSTER_FAULTS = [
  'kill.leader',
  'stop.leader',
  'freeze.leader',
  'freeze.followers',
  'kill.coordinator',
  'freeze.coordinator',
  'restore.all',
  'elect.unclean',
] as const
export type ClusterFaultKind = (typeof CLUSTER_FAULTS)[number]

export type ClusterInstant = 'sent' | 'fenced'
/** Which cluster faults have an instant of their own. */
export const CLUSTER_INSTANTS = {
  'kill.leader': 'sent',
  'freeze.followers': 'fenced',
} as const satisfies Partial<Record<ClusterFaultKind, ClusterInstant>>

/** At which order a fault strikes: a number, or (while orders flow) the next possible one. */
export type FaultOrder = OrderNumber | 'next'

/** A rule as data: what breaks, where, when. It is armed, then it strikes, once. */
export type Fault =
  | {
      readonly on: 'wire'
      readonly what: WireFaultKind
      readonly where: FaultWire
      readonly order: FaultOrder
      readonly ms?: number
    }
  | {
      readonly on: 'payments'
      readonly what: ActorFaultKind
      readonly instant: PaymentsInstant
      readonly order: FaultOrder
      readonly ms?: number
    }
  | {
      readonly on: 'shop'
      readonly what: 'kill' | 'stop' | 'freeze'
      readonly instant: ShopInstant
      readonly order: FaultOrder
      readonly ms?: number
    }
  | {
      readonly on: 'cluster'
      readonly what: ClusterFaultKind
      /**
       * Of `kill.leader`: `sent`, in the log and not acknowledged. Of `freeze.followers`: `fenced`, the order is not sent
       * before the controller has taken them out of the ISR. Otherwise just before the order is sent.
       */
      readonly instant?: ClusterInstant
      readonly order: FaultOrder
      readonly ms?: number
    }
