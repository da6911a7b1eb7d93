import type { EventOf } from '../../events'
import type { Fault } from '../../fault'
import type { LedgerState } from '../../ledger-facts'
import { isMisplaced } from '../../ledger-hands'
import { ledgerOf } from '../../ledger-rows'
import type { LedgerRow } from '../../result'
import { stoodStill, wasRefused } from '../../scene'
import type { PictureSentences, Scene, SomeEvents } from '../../sentences/picture-sentences'
import { roleOf } from '../../words'
import { capital, counted, numberWord, ordersNamed, timesWord, was } from './grammar'
import { actorName, duration, LINES_ENGLISH } from './lines'
import { MOMENTS_ENGLISH } from './moments'
import { VERDICT_ENGLISH } from './verdict'

/** Said while nothing is in trouble. */
const ROUTINE: SomeEvents = {
  // Of the first one: a transaction takes its time to be read.
  'record.appended': (event, { before }) =>
    event.transactional && before.orders.every(({ payments }) => payments.length === 0)
      ? `The payment of #${event.order} is in the log, its transaction still open.`
      : '',
  'payment.read': event => `#${event.order} is paid: the bank has read its payment.`,
}

/** Captions under the stage, in English: the story told at the playhead. '' clears it. */
const CAPTIONS: SomeEvents = {
  'order.sent': (event, { facts, after }) => {
    if (event.order !== 1 || facts?.sent !== 0) return ''
    const isAlone = after.mode === 'scripted' && after.recipe.orders === 1
    return isAlone ? 'The shop sends its order.' : 'The shop sends its orders, one after the other.'
  },
  'flight.departed': (event, { facts, order, after }) => {
    if (event.wire === 'shop-produce' && event.error !== undefined) return refusedCaption(event.error, order)
    if (event.wire !== 'shop-produce' || event.leg !== 'request' || !facts || facts.sent < 2) return ''
    const died = facts.mishaps.at(-1) === 'shop-died'
    if (died) return `The new life of the shop does not know better, and sends #${order} again.`
    return after.recipe.settings.shop.acks === 0 ? '' : `No ack came, so the shop sends #${order} again.`
  },
  'flight.lost': (_, scene) => lostCaption(scene),
  'wait.began': (event, { order }) => {
    switch (event.reason) {
      case 'retry':
        return roleOf(event.actor) === 'shop' && order !== undefined
          ? `Is #${order} in the log or not? The shop cannot know. It waits ${duration(event.ms)} and tries again.`
          : ''
      case 'request-timeout':
        return 'The connection stands, and nothing comes. The client waits until it gives the request up.'
      case 'session-timeout':
        return 'The group does not know that the former life is dead. It waits until the session times out.'
      case 'election':
        return `${actorName(event.actor)} is silent, and nobody else may lead before its session has ended.`
      default:
        return ''
    }
  },
  'record.appended': (event, { facts }) => {
    if (event.topic === 'orders' && (facts?.copies.length ?? 0) > 1)
      return `The broker stores #${event.order} a second time: it cannot tell it from a new order.`
    if (event.topic !== 'payments') return ''
    const earlier = facts?.payments.slice(0, -1) ?? []
    if (earlier.some(({ state }) => state === 'plain' || state === 'committed'))
      return `#${event.order} is paid a second time.`
    const isOpen = earlier.some(({ state }) => state === 'open')
    return isOpen ? `#${event.order} has a second payment. The transaction of the first is still open.` : ''
  },
  'record.recognised': event =>
    `The broker has ${event.sequence === undefined ? 'this one' : `sequence ${event.sequence}`} already: it answers, and stores nothing.`,
  'order.received': (event, { facts }) =>
    (facts?.received ?? 0) > 1 ? `Payments reads #${event.order} again.` : '',
  'order.skipped': event => `#${event.order} came again. Payments remembers that it is paid, and skips it.`,
  'order.failed': (event, { facts }) => {
    const it = `The shop gives up on #${event.order}`
    if (facts?.sent === 0) return `${it}: no request with it has left.`
    return wasRefused(event)
      ? `${it}: it was refused again.`
      : `${it}. Whether it is in the log, the shop cannot know.`
  },
  'email.sent': (event, { facts }) =>
    (facts?.emailed ?? 0) > 1 ? `#${event.order} is e-mailed again: an e-mail cannot be aborted.` : '',
  'actor.killed': (event, scene) =>
    roleOf(event.actor) === 'payments'
      ? killedCaption(scene)
      : `The shop is killed before the ack of #${event.order ?? scene.hand ?? ''} comes.`,
  'actor.started': event =>
    event.life > 1
      ? `${roleOf(event.actor) === 'shop' ? 'The shop' : 'Payments'} starts again, as life ${event.life}.`
      : '',
  'actor.ready': (event, scene) =>
    event.life > 1 && roleOf(event.actor) === 'payments' ? beginsAt(event.life, scene.after) : '',
  'actor.stopped': event =>
    roleOf(event.actor) === 'payments'
      ? 'Payments finishes what it holds, says goodbye to the group, and stops.'
      : '',
  'actor.frozen': event =>
    `${event.actor === 'shop' ? 'The shop' : 'Payments'} stands still for ${duration(event.ms)}, and does not know it.`,
  'actor.thawed': () => 'It goes on as if nothing had happened.',
  'transaction.aborted': (event, scene) =>
    event.by === 'next-owner' && stoodStill(scene)
      ? 'Another instance takes the transactional id over. The open transaction is aborted.'
      : ABORTED[event.by],
  'fault.struck': (event, { after }) => {
    const rule = after.faults.find(({ fault }) => fault === event.fault)?.rule
    return rule?.on === 'cluster' ? CLUSTER_STRUCK[rule.what] : ''
  },
  'node.killed': event => `${actorName(event.actor)} is killed.`,
  'node.stopped': event =>
    `${actorName(event.actor)} is stopped politely: it hands over first what it leads.`,
  'node.frozen': event => `${actorName(event.actor)} stands still. The others do not know it yet.`,
  'node.started': event => `${actorName(event.actor)} is back.`,
  'node.thawed': event => `${actorName(event.actor)} goes on.`,
  'leader.elected': electedCaption,
  'log.truncated': event => `${actorName(event.actor)} cuts off what its leader does not have.`,
  'producer.fenced': (event, scene) =>
    `${stoodStill(scene) ? 'The zombie' : actorName(event.actor)} is fenced: its transactional id has a newer epoch by now.`,
  'offset.refused': event => {
    if (roleOf(event.actor) !== 'payments') return ''
    return isMisplaced(event)
      ? 'This broker does not keep the group’s offsets any more. The commit is refused.'
      : 'The group has gone on without this member. Its offset is refused.'
  },
  'run.settled': (_, { after }) => settledCaption(after),
}

/** How an open transaction came to its end. */
const ABORTED: Readonly<Record<EventOf<'transaction.aborted'>['by'], string>> = {
  client: 'The transaction is aborted.',
  'next-owner': 'The new life takes the transactional id over. The open transaction is aborted.',
  timeout: 'Nobody has ended the transaction: its timeout is over, and the broker aborts it.',
}

/** What the broker that leads answered instead of an ack, by Kafka's own name for it. */
function refusedCaption(error: string, order: number | undefined): string {
  const it = order === undefined ? 'it' : `#${order}`
  switch (error) {
    case 'NOT_ENOUGH_REPLICAS':
      return `Refused: too few copies are in sync for acks all. ${capital(it)} is not appended.`
    case 'NOT_ENOUGH_REPLICAS_AFTER_APPEND':
      return `Too few copies were in sync once ${it} was appended. It is in the log, and has no ack.`
    case 'REQUEST_TIMED_OUT':
      return `The leader has ${it}, and has waited in vain for its followers. It answers with an error; ${it} stays in its log.`
    case 'NOT_LEADER_OR_FOLLOWER':
      return 'This broker does not lead any more. The shop asks who does.'
    default:
      return ''
  }
}

/** What a failure of the cluster did; '' where its events say it. */
const CLUSTER_STRUCK: Readonly<Record<Extract<Fault, { on: 'cluster' }>['what'], string>> = {
  'kill.leader': '',
  'stop.leader': '',
  'freeze.leader': 'The leader stands still. kafkajs keeps its connection, and waits.',
  'freeze.followers': 'The followers stand still: nothing reaches their copies any more.',
  'kill.coordinator': 'The broker that keeps the group’s offsets is killed.',
  'freeze.coordinator': 'The broker that keeps the group’s offsets stands still.',
  'restore.all': '',
  'elect.unclean': '',
}

/** Who leads now, and what the log has lost with the former leader. */
function electedCaption(
  { topic, leader, unclean }: EventOf<'leader.elected'>,
  { before, after }: Scene,
): string {
  const lost = after.orders.filter(({ order, mishaps }) => {
    const known = before.orders.find(facts => facts.order === order)?.mishaps.length ?? 0
    return mishaps.length > known && mishaps.at(-1) === 'lost-with-leader'
  })
  if (topic !== 'orders') return ''
  const how = unclean
    ? `Broker ${leader} leads now, though it was not in sync.`
    : `Broker ${leader} leads now.`
  return lost.length === 0 ? how : `${how} It never had ${ordersNamed(lost.map(({ order }) => order))}.`
}

function lostCaption({ lost, order, after }: Scene): string {
  const { shop, payments } = after.recipe.settings
  switch (lost) {
    case 'ack-lost':
      return `The broker has stored #${order}, and its ack is lost.`
    case 'request-lost':
      return shop.acks === 0
        ? `#${order} is lost on its way. Nobody waits for an answer, so nobody notices.`
        : `#${order} is lost on its way. The broker has never seen it.`
    case 'payment-ack-lost':
      return `The payment of #${order} is stored, and its ack is lost.`
    case 'payment-request-lost':
      return payments.acks === 0
        ? `The payment of #${order} is lost on its way, and nobody notices.`
        : `The payment of #${order} is lost on its way.`
    case 'offset-lost':
      return `The offset after #${order} is under way, and the answer is lost.`
    case 'end-ack-lost':
    case 'end-request-lost':
      return `Was the transaction of #${order} committed? Payments cannot know.`
    default:
      return ''
  }
}

function killedCaption({ hand, before }: Scene): string {
  const held = before.hands.find(({ order }) => order === hand)
  if (!held) return 'Payments is killed.'
  const transaction = before.recipe.settings.payments.offsets === 'transaction'
  if (transaction && held.worked && !held.offset)
    return `Payments is killed in the middle of the transaction of #${held.order}.`
  if (held.worked && !held.offset)
    return `Payments is killed: #${held.order} is paid, its offset is not committed.`
  if (held.offset && !held.worked)
    return `Payments is killed: the offset of #${held.order} is committed, the work is not done.`
  return `Payments is killed with #${held.order} in hand.`
}

function beginsAt(life: number, after: LedgerState): string {
  const died = after.orders.find(({ order }) => after.died.includes(order))
  if (!died) return ''
  const passed = died.copies.every(({ partition, offset }) => offset < (after.bookmarks[partition] ?? 0))
  return passed
    ? `The bookmark has already passed #${died.order}, so life ${life} begins after it.`
    : `The bookmark still stands before #${died.order}, so life ${life} begins with it.`
}

function settledCaption(after: LedgerState): string {
  const { rows, totals } = ledgerOf(after)
  const ghosts = after.orders.filter(({ payments }) => payments.some(({ state }) => state === 'aborted'))
  const mailed = ghosts.filter(({ emailed }) => emailed > 1).map(({ order }) => order)
  const count = after.folded.count + rows.length
  if (ghosts.length > 0 && after.recipe.settings.bank.isolation === 'uncommitted')
    return 'The bank added up a payment that was later aborted.'
  if (mailed.length === 1)
    return `The first payment of ${ordersNamed(mailed)} was aborted. The e-mail had already left.`
  if (mailed.length > 1)
    return `First payments of ${ordersNamed(mailed)} were aborted. Their e-mails had already left.`
  const lost = rows.filter(row => row.fate === 'lost').map(row => row.order)
  if (lost.length > 0)
    return `The bank holds ${counted(totals.paid, 'payment')} for ${counted(count, 'order')}. ${ordersNamed(lost)} will never be paid.`
  if (rows.some(row => row.fate === 'unknown' || row.fate === 'pending')) return ''
  return `All ${count === 1 ? 'is' : `${numberWord(count)} orders are`} paid. The bank holds ${counted(totals.paid, 'payment')}.${repeated(rows)}`
}

function repeated(rows: readonly LedgerRow[]): string {
  const [row] = rows.filter(({ fate }) => fate === 'duplicated')
  return row && rows.length === 1 ? ` #${row.order} was paid ${timesWord(row.paid.length)}.` : ''
}

function question(fault: Fault | undefined): string {
  if (!fault) return 'No failure is armed. Press one on the thing it breaks, or run without.'
  const order = fault.order === 'next' ? 'the next order' : `#${fault.order}`
  return `${setUp(fault, order)} How often will ${order} be paid?`
}

function setUp(fault: Fault, order: string): string {
  switch (fault.on) {
    case 'wire':
      return WIRE_SETUPS[fault.where][fault.what](order)
    case 'payments':
      return ACTOR_SETUPS[fault.what](order)
    case 'shop':
      return `The shop will ${fault.what === 'kill' ? 'die' : fault.what} ${fault.instant === 'sent' ? 'before the ack of' : 'after the ack of'} ${order}.`
    case 'cluster':
      return `The cluster will be hurt at ${order}.`
  }
}

type Setup = (order: string) => string
type WireFault = Extract<Fault, { on: 'wire' }>

const acked = (stored: Setup): Record<WireFault['what'], Setup> => ({
  'lose-request': order => `The request with ${order} will never arrive.`,
  'lose-ack': order => `${stored(order)} Its ack will not come back.`,
  'lose-ack-silently': order => `${stored(order)} No answer will come, and the connection stays.`,
  'delay-ack': order => `${stored(order)} Its ack will come late.`,
})

const WIRE_SETUPS: Readonly<Record<WireFault['where'], Record<WireFault['what'], Setup>>> = {
  shop: acked(order => `The broker will store ${order}.`),
  payments: acked(order => `The payment of ${order} will be stored.`),
  'payments-offsets': acked(order => `The offset after ${order} will be committed.`),
  'payments-transaction': acked(order => `The transaction of ${order} will be committed.`),
}

const ACTOR_SETUPS: Readonly<Record<Extract<Fault, { on: 'payments' }>['what'], Setup>> = {
  kill: order => `Payments will be killed with ${order} in hand.`,
  stop: order => `Payments will be asked to stop at ${order}.`,
  freeze: order => `Payments will stand still with ${order} in hand.`,
  slow: order => `The handler of ${order} will take longer than the session.`,
  join: order => `A second payments will start at ${order}.`,
}

const STATES = {
  off: 'not started',
  starting: 'starting',
  waiting: 'waiting',
  working: 'working',
  frozen: 'frozen',
  dead: 'killed',
  stopped: 'stopped',
} as const

/** Everything on the drawing and in the event log, in English. */
export const PICTURE_ENGLISH: PictureSentences = {
  verdict: VERDICT_ENGLISH,
  lines: LINES_ENGLISH,
  moments: MOMENTS_ENGLISH,
  captions: CAPTIONS,
  routine: ROUTINE,
  question,
  lostFrame: (kind, order) => {
    switch (kind) {
      case 'ack-lost':
        return `ack of #${order}`
      case 'payment-ack-lost':
        return `ack of the payment of #${order}`
      case 'payment-request-lost':
        return `payment of #${order}`
      case 'offset-lost':
        return `offset after #${order}`
      case 'end-request-lost':
      case 'end-ack-lost':
        return `end of the transaction of #${order}`
      default:
        return `#${order} on its way`
    }
  },
  diedInHand: life => `died with life ${life}: offset committed, work never done`,
  never: 'never',
  note: (actor, { life, state }) => {
    if (state === 'off') return roleOf(actor) === 'payments' ? `life ${life}` : ''
    return state === 'dead' ? `life ${life} killed` : `life ${life}, ${STATES[state]}`
  },
  brokerNote: ({ state, leads, holds, inSync, epoch }) => {
    const role = leads ? 'leader' : holds ? 'follower' : 'no copy'
    const sync = inSync || !holds ? '' : ', not in sync'
    switch (state) {
      case 'killed':
      case 'stopped':
        return state
      case 'frozen':
        return `${role}, frozen${sync}`
      case 'up':
        return leads ? `leader${epoch === undefined ? '' : `, epoch ${epoch}`}` : `${role}${sync}`
    }
  },
  onlyHere: (orders, { acked, node, isUp }) => {
    const who = ordersNamed(orders)
    const were = was(orders.length)
    const here = acked ? `${who} ${were} acknowledged, but only here.` : `${who} ${were} stored only here.`
    const its = orders.length === 1 ? 'Its copy is' : 'Their copies are'
    return isUp
      ? `${here} ${its} cut off, for broker ${node} leads no more.`
      : `${here} ${its} cut off when broker ${node} returns.`
  },
  tick: (_, text) => capital(text),
}
