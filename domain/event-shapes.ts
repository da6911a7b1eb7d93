import type { EventOf, EventType } from './events'
import { parseFault } from './fault-text'
import {
  type Check,
  either,
  isAny,
  isCount,
  isFlag,
  isMs,
  isNode,
  isOrder,
  isPartition,
  isText,
  listOf,
  maybe,
  oneOf,
  shaped,
} from './shape'
import { ROLES, TOPICS } from './words'

type FactKey = 'seq' | 'at' | 'known' | 'actor' | 'life' | 'type'
/** What each key of an event must be: TypeScript sees to it that none is forgotten. */
type Shapes = {
  readonly [T in EventType]: { readonly [K in Exclude<keyof EventOf<T>, FactKey>]-?: Check }
}

const isActor: Check = value =>
  typeof value === 'string' && /^(shop|bank|lab|payments(-\d{1,4})?|broker-\d{1,4})$/.test(value)

/** What every event has. */
export const FACT_SHAPE = {
  seq: isOrder,
  at: isMs,
  known: oneOf(['observed', 'injected', 'inferred']),
  actor: isActor,
  life: isOrder,
  type: isText,
} as const satisfies Readonly<Record<FactKey, Check>>

const WIRES = oneOf([
  'shop-produce',
  'payments-fetch',
  'payments-produce',
  'payments-offsets',
  'payments-transaction',
  'bank-fetch',
  'bank-offsets',
  'group',
  'replication',
  'other',
])
const WAITS = oneOf([
  'retry',
  'request-timeout',
  'session-timeout',
  'transaction-timeout',
  'restart',
  'election',
  'delay',
  'freeze',
])

const topic = oneOf(TOPICS)
const partition = { topic, partition: isPartition }
const place = { ...partition, offset: isCount }
const spot = { partition: isPartition, offset: isCount }
const order = { order: isOrder }
const group = { group: isText }
const none = {}
/**
 * −1 stands for none: a group without a committed offset, a leader that does not know its stable offset yet. −2 (the earliest
 * there is) is what kafkajs commits after an offset out of range.
 */
const isOffset: Check = value => value === -1 || value === -2 || isCount(value)
const transaction = { transactionalId: isText, producerId: isCount, epoch: isCount }

export const isClusterInfo = shaped({
  kind: oneOf(['embedded', 'apache']),
  version: isText,
  nodes: isNode,
})
export const isClientInfo = shaped({ name: isText, version: isText })

/** A rule is a fault if its text can be read: the words must fit together, not only be known. */
const isFault: Check = value => {
  if (
    !shaped({
      on: oneOf(['wire', ...ROLES, 'cluster']),
      what: isText,
      order: either(isOrder, oneOf(['next'])),
    })(value)
  )
    return false
  const { on, what, where, instant, order: at, ms } = value as Record<string, unknown>
  const parts =
    on === 'cluster'
      ? [what, ...(instant === undefined ? [] : [instant])]
      : on === 'wire'
        ? [what, where]
        : [what, on, instant]
  return parseFault([...parts, at, ...(ms === undefined ? [] : [ms])].join('.')).ok
}

const isLogEntry = either(
  shaped({
    kind: oneOf(['record']),
    offset: isCount,
    order: isOrder,
    state: oneOf(['plain', 'committed', 'aborted', 'open']),
  }),
  shaped({ kind: oneOf(['marker']), offset: isCount, control: oneOf(['commit', 'abort']) }),
)

/** What the events of each kind must look like, beside what all have. Further keys may be there. */
export const EVENT_SHAPES: Shapes = {
  'run.started': {
    recipe: isText,
    cluster: isClusterInfo,
    client: isClientInfo,
    mode: oneOf(['scripted', 'live']),
  },
  'run.settled': { reason: oneOf(['quiet', 'stopped', 'gave-up', 'cluster-lost']) },
  'actor.started': none,
  'actor.ready': { partitions: maybe(listOf(isPartition)) },
  'actor.killed': { instant: maybe(isText), order: maybe(isOrder) },
  'actor.stopped': none,
  'actor.frozen': { ms: isMs, order: maybe(isOrder) },
  'actor.thawed': none,
  'actor.crashed': { error: isText },
  'client.logged': { level: oneOf(['warn', 'error', 'info']), message: isText },
  'order.sent': order,
  'order.acknowledged': {
    ...order,
    partition: maybe(isPartition),
    offset: maybe(isCount),
    duplicate: isFlag,
  },
  'order.failed': { ...order, error: isText },
  'order.received': { ...order, ...spot },
  'order.skipped': { ...order, ...spot },
  'work.started': order,
  'work.done': order,
  'work.failed': { ...order, error: isText },
  'email.sent': order,
  'order.finished': order,
  'payment.read': { ...order, ...spot },
  'flight.departed': {
    flight: isCount,
    replyTo: maybe(isCount),
    leg: oneOf(['request', 'response']),
    wire: WIRES,
    client: isActor,
    node: isActor,
    api: isText,
    version: isCount,
    correlationId: isCount,
    bytes: isCount,
    topic: maybe(topic),
    records: listOf(shaped({ order: isOrder, partition: isPartition, offset: maybe(isCount) })),
    error: maybe(isText),
    fields: isAny,
  },
  'flight.arrived': { flight: isCount },
  'flight.lost': { flight: isCount, cut: isFlag, fault: maybe(isText) },
  'flight.delayed': { flight: isCount, ms: isMs, fault: maybe(isText) },
  'connection.closed': { node: isActor, wire: maybe(WIRES) },
  'record.appended': {
    ...order,
    ...place,
    flight: maybe(isCount),
    producerId: maybe(isCount),
    sequence: maybe(isCount),
    transactional: isFlag,
  },
  'record.recognised': { ...order, ...place, flight: maybe(isCount), sequence: maybe(isCount) },
  'marker.appended': { ...place, control: oneOf(['commit', 'abort']), producerId: maybe(isCount) },
  'watermark.moved': { ...partition, highWatermark: isOffset, lastStableOffset: isOffset },
  'position.moved': { ...partition, offset: isOffset },
  'offset.committed': { ...group, ...partition, offset: isOffset },
  'offset.refused': { ...group, ...partition, offset: isOffset, error: isText },
  'offset.pending': { ...group, ...partition, offset: isOffset, transactionalId: isText },
  'transaction.begun': { ...transaction, order: maybe(isOrder) },
  'transaction.committed': transaction,
  'transaction.aborted': { ...transaction, by: oneOf(['client', 'next-owner', 'timeout']) },
  'producer.fenced': { transactionalId: isText, error: isText },
  'group.joined': { ...group, generation: isCount, member: isText },
  'group.left': { ...group, member: isText },
  'group.expired': { ...group, member: isText },
  'wait.began': { reason: WAITS, ms: isMs, order: maybe(isOrder) },
  'wait.ended': { reason: WAITS },
  'fault.armed': { fault: isText, rule: isFault },
  'fault.disarmed': { fault: isText },
  'fault.struck': { fault: isText, order: maybe(isOrder), where: isText },
  'fault.missed': { fault: isText, why: isText },
  'node.killed': none,
  'node.stopped': none,
  'node.frozen': none,
  'node.thawed': none,
  'node.started': none,
  'leader.elected': {
    ...partition,
    leader: isNode,
    epoch: isCount,
    unclean: isFlag,
    endOffset: maybe(isCount),
  },
  'isr.changed': { ...partition, isr: listOf(isNode) },
  'replica.appended': { ...order, ...place },
  'log.truncated': place,
  'log.read': {
    ...partition,
    start: isCount,
    highWatermark: isCount,
    lastStableOffset: isCount,
    entries: listOf(isLogEntry),
  },
  'offsets.read': { ...group, ...partition, offset: isOffset },
}
