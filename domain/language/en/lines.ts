import type { EventOf, Flight, WaitReason } from '../../events'
import type { PerEvent, Scene } from '../../sentences/picture-sentences'
import { type ActorId, type Life, roleOf } from '../../words'
import { capital, ordersNamed, timesWord } from './grammar'

/** "Shop", "Payments", "Payments 2", "Broker 1" */
export function actorName(actor: ActorId): string {
  return capital(actor.replace('-', ' '))
}

/** "Payments (life 2)": the life only where it is not the first. */
function who(event: { readonly actor: ActorId; readonly life: Life }): string {
  return event.life > 1 && roleOf(event.actor) !== 'broker'
    ? `${actorName(event.actor)} (life ${event.life})`
    : actorName(event.actor)
}

/** "312 ms", "6.0 s" */
export function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`
}

const at = ({ partition, offset }: { partition: number; offset: number }): string =>
  partition === 0 ? `offset ${offset}` : `partition ${partition}, offset ${offset}`

const orders = (flight: Flight): string => ordersNamed([...new Set(flight.records.map(({ order }) => order))])

/** What the event log says, in English: one line an event. */
export const LINES_ENGLISH: PerEvent = {
  'run.started': event =>
    `Run begins: ${event.cluster.kind === 'embedded' ? 'embedded broker' : `Apache Kafka ${event.cluster.version}`}, ${event.client.name} ${event.client.version}`,
  'run.settled': event => SETTLED[event.reason],
  'actor.started': event =>
    event.life > 1 ? `${actorName(event.actor)} starts again (life ${event.life})` : `${who(event)} starts`,
  'actor.ready': (event, { after }) => {
    const partition = event.partitions?.[0]
    if (event.life < 2 || partition === undefined || roleOf(event.actor) !== 'payments')
      return `${who(event)} is ready`
    return `Life ${event.life} begins at offset ${after.bookmarks[partition] ?? 0}`
  },
  'actor.killed': (event, { hand }) => {
    const order = event.order ?? hand
    return `${actorName(event.actor)} killed (life ${event.life})${order === undefined ? '' : `, #${order} in hand`}`
  },
  'actor.stopped': event => `${who(event)} stops politely`,
  'actor.frozen': event => `${who(event)} freezes for ${duration(event.ms)}`,
  'actor.thawed': event => `${who(event)} thaws`,
  'actor.crashed': event => `${who(event)} ends with an error: ${event.error}`,
  'client.logged': event => `${who(event)}, kafkajs: ${event.message}`,
  'order.sent': (event, { facts }) =>
    again(facts?.sent) ? `${who(event)} sends #${event.order} again` : `${who(event)} sends #${event.order}`,
  'order.acknowledged': event =>
    event.offset === undefined
      ? `#${event.order} is sent, as far as the shop knows`
      : `#${event.order} acknowledged${event.duplicate ? ': the broker had it already' : ''}`,
  'order.failed': event => `Shop gives up on #${event.order}: ${event.error}`,
  'order.received': (event, { facts }) =>
    `${who(event)} ${again(facts?.received, 2) ? `handles #${event.order} again` : `handles #${event.order}`}`,
  'order.skipped': event => `${who(event)} skips #${event.order}: already paid`,
  'work.started': event => `${who(event)} begins the work on #${event.order}`,
  'work.done': event => `${who(event)} has done the work on #${event.order}`,
  'work.failed': event => `${who(event)} could not finish #${event.order}: ${event.error}`,
  'email.sent': (event, { facts }) =>
    `E-mail for #${event.order}${again(facts?.emailed, 2) ? ', again' : ''}`,
  'order.finished': event => `${who(event)} is done with #${event.order}`,
  'payment.read': event => `Bank reads #${event.order} at ${at(event)}`,
  'flight.departed': departed,
  'flight.arrived': () => 'It arrives',
  'flight.lost': (event, scene) => `${lostFrame(scene)} lost${event.cut ? ', connection cut' : ''}`,
  'flight.delayed': event => `An answer is held up for ${duration(event.ms)}`,
  'connection.closed': event => `${who(event)}: connection closed`,
  'record.appended': (event, { facts }) => {
    const copies =
      event.topic === 'orders'
        ? facts?.copies.length
        : facts?.payments.filter(({ state }) => state !== 'aborted').length
    const nth =
      copies !== undefined && copies > 1 ? `, the ${copies === 2 ? 'second' : `${copies}th`} copy` : ''
    const what = event.topic === 'orders' ? `#${event.order} appended` : `Payment of #${event.order}`
    return `${what} at ${at(event)}${nth}`
  },
  'record.recognised': event =>
    `${event.sequence === undefined ? 'The repeat' : `Sequence ${event.sequence}`} of #${event.order} is already stored at ${at(event)}`,
  'marker.appended': event => `${event.control === 'commit' ? 'Commit' : 'Abort'} marker at ${at(event)}`,
  'watermark.moved': event => `High watermark of ${event.topic} at ${event.highWatermark}`,
  'position.moved': event => `Position in ${event.topic} at ${event.offset}`,
  'offset.committed': event => `Offset ${event.offset} of ${event.topic} committed`,
  'offset.refused': event => `Offset ${event.offset} refused: ${event.error}`,
  'offset.pending': event => `Offset ${event.offset}, in the transaction`,
  'transaction.begun': event =>
    `Transaction begins${event.order === undefined ? '' : ` for #${event.order}`}`,
  'transaction.committed': () => 'Transaction committed',
  'transaction.aborted': event => ABORTED[event.by](event),
  'producer.fenced': event => `${who(event)} is fenced: ${event.error}`,
  'group.joined': event => `${who(event)} joins group ${event.group}, generation ${event.generation}`,
  'group.left': event => `${who(event)} leaves group ${event.group}`,
  'group.expired': event =>
    `Group drops ${roleOf(event.actor) === 'payments' ? `life ${event.life}` : event.member}: session timeout`,
  'wait.began': event => WAITS[event.reason](duration(event.ms), who(event)),
  'wait.ended': event => `${who(event)} goes on`,
  'fault.armed': event => `Armed: ${event.fault}`,
  'fault.disarmed': event => `Taken out: ${event.fault}`,
  'fault.struck': event =>
    `Strikes: ${event.fault}${event.order === undefined || event.fault.includes(`.${event.order}`) ? '' : ` at #${event.order}`}`,
  'fault.missed': event => `Never struck: ${event.fault}. ${event.why}`,
  'node.killed': event => `${actorName(event.actor)} killed`,
  'node.stopped': event => `${actorName(event.actor)} stopped`,
  'node.frozen': event => `${actorName(event.actor)} freezes`,
  'node.thawed': event => `${actorName(event.actor)} thaws`,
  'node.started': event => `${actorName(event.actor)} starts`,
  'leader.elected': event =>
    `Broker ${event.leader} leads ${event.topic} ${event.partition}, epoch ${event.epoch}${event.unclean ? ', unclean' : ''}`,
  'isr.changed': event => `In sync for ${event.topic} ${event.partition}: ${event.isr.join(', ')}`,
  'replica.appended': event => `${actorName(event.actor)} copies #${event.order} at ${at(event)}`,
  'log.truncated': event =>
    `${actorName(event.actor)} cuts ${event.topic} ${event.partition} back to ${event.offset}`,
  'log.read': event =>
    `Read back: topic ${event.topic}${event.partition === 0 ? '' : ` partition ${event.partition}`}, ${event.entries.length} entries`,
  'offsets.read': event => `Read back: committed offset of ${event.group} is ${event.offset}`,
}

const SETTLED = {
  quiet: 'Run ends: nothing is left to do',
  stopped: 'Run ends: stopped',
  'gave-up': 'Run ends: it never came to rest',
  'cluster-lost': 'Run ends: the cluster was lost',
} as const satisfies Record<EventOf<'run.settled'>['reason'], string>

const ABORTED = {
  client: () => 'Transaction aborted',
  'next-owner': event => `Life ${event.life} is fenced off: its transaction is aborted`,
  timeout: () => 'Transaction aborted: it timed out',
} as const satisfies Record<
  EventOf<'transaction.aborted'>['by'],
  (event: EventOf<'transaction.aborted'>) => string
>

const WAITS: Readonly<Record<WaitReason, (length: string, who: string) => string>> = {
  retry: (length, name) => `${name}: retry in ${length}`,
  'request-timeout': (length, name) => `${name} waits for an answer, at most ${length}`,
  'session-timeout': length => `The group waits for the former life, ${length}`,
  'transaction-timeout': length => `An open transaction holds the readers up, ${length}`,
  restart: (length, name) => `${name} will be started again in ${length}`,
  election: length => `No leader for ${length}`,
  delay: length => `Held up for ${length}`,
  freeze: (length, name) => `${name} stands still for ${length}`,
}

function again(count: number | undefined, from = 1): boolean {
  return count !== undefined && count >= from
}

function departed(event: EventOf<'flight.departed'>, { facts }: Scene): string {
  const carried = orders(event)
  if (event.leg === 'response') {
    if (event.error !== undefined) return `${event.api} answered: ${event.error}`
    if (event.wire === 'shop-produce' || event.wire === 'payments-produce')
      return `Ack${carried ? ` of ${carried}` : ''} leaves`
    return carried ? `${event.api} brings ${carried}` : `${event.api} answered`
  }
  const name = actorName(event.client)
  switch (event.wire) {
    case 'shop-produce':
      return `${name} sends ${carried}${facts && facts.sent > 1 ? ' again' : ''}`
    case 'payments-produce':
      return `${name} sends the payment of ${carried}`
    case 'payments-fetch':
    case 'bank-fetch':
      return `${name} asks for more`
    default:
      return `${name}: ${event.api}`
  }
}

function lostFrame({ lost, order }: Scene): string {
  const of = order === undefined ? '' : ` of #${order}`
  switch (lost) {
    case 'ack-lost':
      return `Ack${of}`
    case 'request-lost':
      return order === undefined ? 'Request' : `Request with #${order}`
    case 'payment-request-lost':
      return `Payment${of}`
    case 'payment-ack-lost':
      return `Ack of the payment${of}`
    case 'offset-lost':
      return `Offset commit${of}`
    case 'end-request-lost':
      return `End of the transaction${of}`
    case 'end-ack-lost':
      return `Ack of the transaction${of}`
    default:
      return 'A frame'
  }
}

/** "paid twice" */
export function often(count: number): string {
  return timesWord(count)
}
