import type { EventOf } from '../../events'
import type { PerEvent, Scene } from '../../sentences/picture-sentences'
import type { ActorId } from '../../words'
import { ordersNamed } from './grammar'
import { duration } from './lines'

const of = (order: number | undefined): string => (order === undefined ? '' : ` of #${order}`)
const nth = (count: number | undefined): string => ((count ?? 0) > 1 ? ' again' : '')
/** "the shop", "payments", "payments 2", "broker 1" */
const who = (actor: ActorId): string =>
  actor === 'shop' || actor === 'bank' || actor === 'lab' ? `the ${actor}` : actor.replace('-', ' ')

/** "broker 1 alone was", "brokers 1 and 2 were" */
const brokers = (nodes: readonly number[]): string =>
  nodes.length < 2
    ? `broker ${nodes.join('')} alone was`
    : `brokers ${nodes.slice(0, -1).join(', ')} and ${nodes.at(-1)} were`

/** What the playhead stands after, in English: clauses that follow "after". '' where an event is no moment of its own. */
export const MOMENTS_ENGLISH: PerEvent = {
  'run.started': () => 'the run began',
  'run.settled': () => 'the run had settled',
  'actor.started': event => `${who(event.actor)} started${event.life > 1 ? ` as life ${event.life}` : ''}`,
  'actor.ready': event => `${who(event.actor)} was ready`,
  'actor.killed': event =>
    `${who(event.actor)} was killed${event.order === undefined ? '' : ` with #${event.order} in hand`}`,
  'actor.stopped': event => `${who(event.actor)} stopped politely`,
  'actor.frozen': event => `${who(event.actor)} froze`,
  'actor.thawed': event => `${who(event.actor)} thawed`,
  'actor.crashed': event => `${who(event.actor)} ended with an error`,
  'client.logged': () => '',
  'order.sent': event => `the shop took #${event.order}`,
  'order.acknowledged': event => `#${event.order} was acknowledged`,
  'order.failed': event => `the shop gave up on #${event.order}`,
  'order.received': (event, { facts }) => `payments read #${event.order}${nth(facts?.received)}`,
  'order.skipped': event => `payments skipped #${event.order}`,
  'work.started': event => `the work on #${event.order} began`,
  'work.done': event => `the work on #${event.order} was done`,
  'work.failed': event => `the work on #${event.order} failed`,
  'email.sent': (event, { facts }) => `#${event.order} was e-mailed${nth(facts?.emailed)}`,
  'order.finished': event => `#${event.order} was done with`,
  'payment.read': event => `the bank read #${event.order}`,
  'flight.departed': left,
  'flight.arrived': () => '',
  'flight.lost': lost,
  'flight.delayed': event => `an answer was held up for ${duration(event.ms)}`,
  'connection.closed': () => '',
  'record.appended': (event, { facts }) => {
    const count = event.topic === 'orders' ? facts?.copies.length : facts?.payments.length
    const what = event.topic === 'orders' ? `#${event.order}` : `the payment of #${event.order}`
    return `${what} was stored${(count ?? 0) > 1 ? ' a second time' : ''}`
  },
  'record.recognised': event => `the repeat of #${event.order} was recognised`,
  'marker.appended': event => `the ${event.control} marker was stored`,
  'watermark.moved': () => '',
  'position.moved': () => '',
  'offset.committed': event =>
    event.actor === 'bank' ? '' : `offset ${event.offset} of topic ${event.topic} was committed`,
  'offset.refused': event => `offset ${event.offset} was refused`,
  'offset.pending': event => `offset ${event.offset} went into the transaction`,
  'transaction.begun': event => `the transaction${of(event.order)} began`,
  'transaction.committed': () => 'the transaction was committed',
  'transaction.aborted': () => 'the transaction was aborted',
  'producer.fenced': event => `${who(event.actor)} was fenced`,
  'group.joined': event => `${who(event.actor)} joined its group`,
  'group.left': event => `${who(event.actor)} left its group`,
  'group.expired': event => `the group dropped ${who(event.actor)}`,
  'wait.began': () => '',
  'wait.ended': () => '',
  'fault.armed': () => '',
  'fault.disarmed': () => '',
  'fault.struck': event => `the failure struck${event.order === undefined ? '' : ` at #${event.order}`}`,
  'fault.missed': () => 'the failure had not struck',
  'node.killed': event => `${who(event.actor)} was killed`,
  'node.stopped': event => `${who(event.actor)} was stopped`,
  'node.frozen': event => `${who(event.actor)} froze`,
  'node.thawed': event => `${who(event.actor)} thawed`,
  'node.started': event => `${who(event.actor)} came back`,
  'leader.elected': event => `broker ${event.leader} was elected for topic ${event.topic}`,
  'isr.changed': event => `${brokers(event.isr)} in sync for topic ${event.topic}`,
  'replica.appended': event => `${who(event.actor)} had copied #${event.order}`,
  'log.truncated': event => `${who(event.actor)} had cut its log back to ${event.offset}`,
  'log.read': event => `topic ${event.topic} was read back`,
  'offsets.read': () => 'the committed offsets were read back',
}

function left(event: EventOf<'flight.departed'>, { facts, order }: Scene): string {
  const carried = ordersNamed([...new Set(event.records.map(record => record.order))])
  const request = event.leg === 'request'
  if (event.error !== undefined && event.wire.endsWith('-produce'))
    return `${who(event.node)} had answered ${event.error}`
  switch (event.wire) {
    case 'shop-produce':
      return request ? `the shop sent ${carried}${nth(facts?.sent)}` : `the ack${of(order)} left`
    case 'payments-produce':
      return request ? `payments sent the payment of ${carried}` : `the ack of the payment${of(order)} left`
    default:
      return ''
  }
}

function lost(_: EventOf<'flight.lost'>, { lost: kind, order }: Scene): string {
  switch (kind) {
    case 'ack-lost':
      return `the ack${of(order)} was lost`
    case 'request-lost':
      return `the request with #${order} was lost`
    case 'payment-request-lost':
      return `the payment${of(order)} was lost`
    case 'payment-ack-lost':
      return `the ack of the payment${of(order)} was lost`
    case 'offset-lost':
      return `the offset commit${of(order)} was lost`
    case 'end-request-lost':
    case 'end-ack-lost':
      return `the end of the transaction${of(order)} was lost`
    default:
      return 'a frame was lost'
  }
}
