import type { RunEvent, Wire } from './events'
import { fateOf, readable } from './fate'
import { PICTURE_ENGLISH } from './language/en/captions'
import { ledgerOf, reduceLedger } from './ledger'
import type { LedgerState, OrderFacts } from './ledger-facts'
import type { PartitionPicture, Picture, Slot } from './picture'
import { actorsAfter } from './picture-actors'
import { brokersAfter } from './picture-brokers'
import { brokersOf, replicasOf } from './picture-cluster'
import { logsAfter } from './picture-logs'
import { breaksAfter, shelvesAfter } from './picture-losses'
import { emptyPicture, type LogFacts, type PictureState } from './picture-state'
import type { Recipe } from './recipe'
import { parseRecipe } from './recipe-text'
import { captionAfter, focusAfter, orderOf } from './scene'
import type { PictureSentences } from './sentences/picture-sentences'
import { verdictOf } from './verdict'
import type { OrderNumber } from './words'

export { emptyPicture, type PictureState } from './picture-state'

/** E-mails kept in live traffic. */
const LIVE_MAILS = 30

/** The picture's state after one more event of a consistent cut. Shares what did not change. */
export function reducePicture(
  before: PictureState,
  event: RunEvent,
  say: PictureSentences = PICTURE_ENGLISH,
): PictureState {
  if (event.type === 'run.started') return started(before, event)
  const ledger = reduceLedger(before.ledger, event)
  const at = isTold(event) ? Math.max(before.at, event.at) : before.at
  const seen: PictureState = { ...before, ledger, count: before.count + 1, at }
  const focus = focusAfter(before, ledger, event)
  return {
    ...seen,
    ...actorsAfter(seen, event),
    logs: logsAfter(seen, event),
    ...brokersAfter(seen, event),
    outbox: outboxAfter(seen, event),
    shelves: shelvesAfter(before, event, say),
    breaks: breaksAfter(before, event),
    transactions: transactionsAfter(before.transactions, event),
    caption: captionAfter(before, ledger, event, say),
    focus,
  }
}

/** Frames that are drawn; polls, heartbeats and look-ups go on while nothing happens, and run ahead on the stage. */
const DRAWN: ReadonlySet<string> = new Set<Wire>([
  'shop-produce',
  'payments-produce',
  'payments-offsets',
  'payments-transaction',
])

/** Whether the clock goes by this event. */
function isTold(event: RunEvent): boolean {
  switch (event.type) {
    case 'flight.departed':
      return DRAWN.has(event.wire)
    case 'flight.arrived':
    case 'position.moved':
    case 'watermark.moved':
    case 'client.logged':
      return false
    default:
      return true
  }
}

function started(before: PictureState, event: Extract<RunEvent, { type: 'run.started' }>): PictureState {
  const empty = emptyPicture(parseRecipe(event.recipe).recipe, event.mode)
  return { ...empty, ledger: reduceLedger(empty.ledger, event), count: before.count + 1, at: event.at }
}

function outboxAfter({ outbox, ledger }: PictureState, event: RunEvent): Picture['outbox'] {
  if (event.type !== 'email.sent') return outbox
  const nth = ledger.orders.find(({ order }) => order === event.order)?.emailed ?? 1
  const all = [...outbox, { order: event.order, nth }]
  return ledger.mode === 'live' ? all.slice(-LIVE_MAILS) : all
}

function transactionsAfter(open: Picture['transactions'], event: RunEvent): Picture['transactions'] {
  switch (event.type) {
    case 'transaction.begun': {
      const { transactionalId, producerId, epoch } = event
      const others = open.filter(other => other.transactionalId !== transactionalId)
      return [...others, { transactionalId, producerId, epoch, state: 'open' }]
    }
    case 'transaction.committed':
    case 'transaction.aborted':
      return open.filter(({ transactionalId }) => transactionalId !== event.transactionalId)
    default:
      return open
  }
}

/** The picture to draw. Pure; costs a walk over the orders and slots that are visible. */
export function pictureOf(state: PictureState, say: PictureSentences = PICTURE_ENGLISH): Picture {
  const { ledger, shop, payments, bank } = state
  const total = ledger.mode === 'live' ? ledger.folded.count + ledger.orders.length : ledger.recipe.orders
  const worst = worstOf(ledger)
  const logs = logsWithSlots(state, say)
  return {
    count: state.count,
    at: state.at,
    runState: ledger.state,
    shop: { ...shop, left: ordersLeft(ledger), total, note: say.note('shop', shop) },
    payments: payments.map(({ hand, ...facts }) => ({
      ...facts,
      note: say.note(facts.actor, facts),
      ...(hand ? { inHand: hand } : {}),
    })),
    bank: { life: bank.life, state: bank.state, paid: bank.paid, of: total, ...(worst ? { worst } : {}) },
    orders: logs.filter(({ topic }) => topic === 'orders'),
    paymentsTopic: logs.filter(({ topic }) => topic === 'payments'),
    outbox: state.outbox,
    shelves: state.shelves,
    breaks: state.breaks,
    faults: ledger.faults.map(({ fault, rule, state: now, order }) => {
      const at = order ?? (rule.order === 'next' ? undefined : rule.order)
      return { fault, state: now, ...(at === undefined ? {} : { order: at }) }
    }),
    transactions: state.transactions,
    ...brokersOf(state, say),
    ledger: ledgerOf(ledger),
    verdict: verdictOf(ledger, say.verdict),
    caption: state.count === 0 ? say.question(ledger.recipe.faults[0]) : state.caption,
    ...(state.focus === undefined ? {} : { focus: state.focus }),
  }
}

function ordersLeft({ mode, orders }: LedgerState): readonly OrderNumber[] {
  return mode === 'live' ? [] : orders.filter(({ send }) => send === 'none').map(({ order }) => order)
}

function worstOf(ledger: LedgerState): 'lost' | 'duplicated' | undefined {
  const fates = new Set(ledger.orders.map(facts => fateOf(ledger, facts)))
  if (fates.has('lost') || ledger.folded.lost > 0) return 'lost'
  return fates.has('duplicated') || ledger.folded.duplicated > 0 ? 'duplicated' : undefined
}

function logsWithSlots(state: PictureState, say: PictureSentences): readonly PartitionPicture[] {
  const transactional = state.ledger.recipe.settings.payments.transactionalId !== 'none'
  return state.logs.map(({ entries: _, ...log }, index) => {
    const { lastStableOffset, ...rest } = log
    const shown = transactional && log.topic === 'payments' ? { lastStableOffset } : {}
    const facts = state.logs[index]
    const replicas = facts ? replicasOf(state, facts, say) : {}
    return { ...rest, ...shown, ...replicas, slots: facts ? slotsOf(state, facts, say) : [] }
  })
}

function slotsOf({ ledger }: PictureState, log: LogFacts, say: PictureSentences): readonly Slot[] {
  const counts = new Map<OrderNumber, number>()
  const slots: Slot[] = log.entries.map(entry => {
    if (entry.kind === 'marker') return entry
    const state = log.topic === 'payments' ? stateAt(ledger, log, entry) : 'plain'
    const isVoid = state === 'aborted'
    const nth = (counts.get(entry.order) ?? 0) + (isVoid ? 0 : 1)
    counts.set(entry.order, nth)
    const look = isVoid ? 'void' : nth > 1 ? 'repeat' : state === 'open' ? 'open' : 'plain'
    return { kind: 'record', offset: entry.offset, order: entry.order, look, nth: Math.max(1, nth) }
  })
  return withGaps(slots, missingFrom(ledger, log), say.never)
}

function stateAt(ledger: LedgerState, log: LogFacts, entry: { order: OrderNumber; offset: number }) {
  const facts = ledger.orders.find(({ order }) => order === entry.order)
  const copy = facts?.payments.find(
    ({ partition, offset }) => partition === log.partition && offset === entry.offset,
  )
  return copy?.state ?? 'plain'
}

/** Orders that should have been in this log and never will be. */
function missingFrom(ledger: LedgerState, log: LogFacts): readonly OrderNumber[] {
  const isMissing = (facts: OrderFacts): boolean => {
    if (fateOf(ledger, facts) !== 'lost' || readable(ledger, facts).length > 0) return false
    const [copy] = facts.copies
    if (log.topic === 'orders') return copy === undefined && log.partition === 0
    return copy !== undefined && copy.partition === log.partition
  }
  return ledger.orders.filter(isMissing).map(({ order }) => order)
}

/** Opens a dashed slot for each missing order, before the first record of a later order. */
function withGaps(slots: readonly Slot[], missing: readonly OrderNumber[], word: string): readonly Slot[] {
  return missing.reduce<readonly Slot[]>((all, order) => {
    const next = all.findIndex(slot => slot.kind === 'record' && slot.order > order)
    return all.toSpliced(next < 0 ? all.length : next, 0, { kind: 'empty', order, word })
  }, slots)
}

/** All in one: the picture after these events. */
export function pictureAfter(recipe: Recipe, events: Iterable<RunEvent>): Picture {
  let state = emptyPicture(recipe)
  for (const event of events) state = reducePicture(state, event)
  return pictureOf(state)
}

export { orderOf }
