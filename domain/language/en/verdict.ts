import { GUARANTEE_INFO } from '../../guarantee-info'
import type { Missing, Reason, Repeats, VerdictSentences } from '../../sentences/verdict-sentences'
import type { OrderNumber } from '../../words'
import { capital, counted, ordersNamed, timesWord, was } from './grammar'
import { whyNotInEnglish } from './why-not'

type Orders = readonly OrderNumber[]

/** "twice", "3 times", "more than once" */
const often = ({ times }: Repeats): string => (times === undefined ? 'more than once' : timesWord(times))
/** "#3 was paid twice" */
const paidTwice = (repeated: Repeats): string =>
  `${ordersNamed(repeated.orders)} ${was(repeated.orders.length)} paid ${often(repeated)}`
const wasLost = (lost: Orders): string => `${ordersNamed(lost)} ${was(lost.length)} lost`
const wentMissing = ({ orders, skipped }: Missing): string =>
  skipped ? `${ordersNamed(orders)} ${was(orders.length)} skipped` : wasLost(orders)
const it = (orders: Orders): string => (orders.length === 1 ? 'it' : 'them')

/** What the verdict says, in English. */
export const VERDICT_ENGLISH: VerdictSentences = {
  idle: 'Nothing has run yet.',
  idleWhere:
    'Run starts real kafkajs clients against a real broker. What is written here is then read back from the topics.',
  running: (paid, orders) => `Running: ${paid} of ${counted(orders, 'order')} paid.`,
  inDoubt: order => `Running: is #${order} in the log or not? The shop cannot know.`,
  endInDoubt: order => `Running: was the transaction of #${order} committed? Payments cannot know.`,
  soFar: (lost, repeated) => {
    const said = [
      lost.orders.length > 0 ? wentMissing(lost) : '',
      repeated.orders.length > 0 ? paidTwice(repeated) : '',
    ]
    const both = said.filter(text => text !== '').join(', and ')
    return both === '' ? 'So far: every order was paid once.' : `So far: ${both}.`
  },
  allOnce: orders => (orders === 1 ? 'Kept: the order was paid once.' : 'Kept: every order was paid once.'),
  keptWithRepeats: repeated => `Kept: nothing was lost. But ${paidTwice(repeated)}.`,
  keptWithLosses: lost => `Kept: nothing was paid twice. But ${wasLost(lost)}.`,
  keptButGaveUp: (lost, repeated) => {
    const twice = repeated.orders.length > 0 ? `, and ${paidTwice(repeated)}` : ''
    return `Kept: nothing was lost that the shop believes sent. But it gave up on ${ordersNamed(lost)}${twice}.`
  },
  broken: (lost, repeated) => {
    const counted = `the bank counted ${ordersNamed(repeated.orders)} ${often(repeated)}`
    if (lost.orders.length === 0) return `Broken: ${counted}.`
    return repeated.orders.length === 0
      ? `Broken: ${wentMissing(lost)}.`
      : `Broken: ${wentMissing(lost)}, and ${counted}.`
  },
  unknownTransaction: orders =>
    orders.length === 1
      ? 'Unknown: was the transaction committed?'
      : `Unknown: were the transactions of ${ordersNamed(orders)} committed?`,
  unknownTransactionWhere: 'It was still open when the run ended. Payments cannot know how it will end.',
  unknown: orders => `Unknown: what became of ${ordersNamed(orders)}?`,
  unknownWhere:
    'Nobody in this run can know: the topics were not read back, or a request was still in the air.',
  waiting: orders =>
    `Unknown: ${ordersNamed(orders)} still ${orders.length === 1 ? 'waits' : 'wait'} in topic orders.`,
  waitingWhere:
    'Nobody asked for the rest before the run ended. Nothing is lost: the bookmark has not passed.',
  neverSent: orders => `Unknown: ${ordersNamed(orders)} ${was(orders.length)} never sent.`,
  neverSentWhere: 'The shop had ended before.',
  clusterLost: 'Unknown: the cluster was lost.',
  clusterLostWhere: 'The topics could not be read back, so nothing can be said about what they hold.',
  stopped: 'The run was stopped.',
  provesNothing: 'This run proves nothing.',
  neverStruck: why => {
    const said = [...new Set(why.map(sentence))]
    return `The failure${why.length === 1 ? '' : 's'} never struck: ${lower(said.join(' '))}`
  },
  whyNot: whyNotInEnglish,
  measured: guarantee =>
    `${capital(GUARANTEE_INFO[guarantee].inSentence)}, as read back from topic payments.`,
  exactlyOnceEdge: committed =>
    committed
      ? 'Exactly once in topic payments, for a bank that reads committed records.'
      : 'Exactly once in topic payments.',
  mailed: repeated =>
    `Not in the e-mail outbox: ${ordersNamed(repeated.orders)} ${was(repeated.orders.length)} e-mailed ${often(repeated)}, because an e-mail cannot be aborted.`,
  skipped: orders =>
    `${ordersNamed(orders)} came again, and payments skipped ${it(orders)}: it remembers what it has paid.`,
  recognised: orders =>
    `The shop sent ${ordersNamed(orders)} again, and the broker recognised the repeat by its sequence number.`,
  recognisedPayment: orders =>
    `Payments sent the payment of ${ordersNamed(orders)} again, and the broker recognised the repeat by its sequence number.`,
  endAckLost: orders =>
    `Payments never learned whether the transaction of ${ordersNamed(orders)} was committed; the log knows.`,
  aborted: orders =>
    `The first payment of ${ordersNamed(orders)} was aborted: it is in the log, and no reader of committed records sees it.`,
  vanished: orders =>
    `${ordersNamed(orders)} ${was(orders.length)} acknowledged and read, and ${orders.length === 1 ? 'is' : 'are'} no longer in topic orders: the broker that leads now never had ${it(orders)}.`,
  stretch: stretch => {
    switch (stretch) {
      case 'shop → orders':
        return 'It broke between the shop and topic orders; from there to the bank the guarantee held.'
      case 'orders → payments':
        return 'It broke between topic orders and topic payments.'
      case 'payments → bank':
        return 'It broke between topic payments and the bank.'
    }
  },
  reason: reasonSaid,
}

function reasonSaid(reason: Reason): string {
  const who = ordersNamed(reason.orders)
  const one = reason.orders.length === 1
  const them = it(reason.orders)
  switch (reason.kind) {
    case 'ack-lost':
      return one
        ? `The ack of ${who} was lost, so the shop sent it again; nothing told the second copy from the first.`
        : `The acks of ${who} were lost, so the shop sent them again; nothing told the second copies from the first.`
    case 'ack-late':
      return `The ack of ${who} came too late: the shop had sent ${them} again, and nothing told the second copy from the first.`
    case 'payment-ack-late':
      return `The ack of the payment of ${who} came too late: payments had sent ${them} again.`
    case 'froze':
      if (!reason.refused)
        return `Payments stood still with ${who} in hand for longer than its session. The group gave ${them} to another member; when the first one came back, nothing stopped it, and it paid ${them} too.`
      return `Payments stood still with ${who} in hand for longer than its session. The group had let it go, so its offset was refused, and ${who} ${one ? 'was' : 'were'} read again.`
    case 'let-go':
      return `The group had given ${who} to another member while payments still worked on ${them}: it was done twice, and the late offset was refused.`
    case 'committed-itself':
      return `The offset committed after ${who} was its own, not that of the next order, so the next life began with ${them} again.`
    case 'before-the-beginning':
      return `${who} ${was(reason.orders.length)} in the log before payments' group began, and it began at the log's end. ${one ? 'It is' : 'They are'} still in the log; to the bank ${one ? 'it is' : 'they are'} lost.`
    case 'offset-lost':
      return `The offset after ${who} was committed, its answer was lost, and payments gave up before the work.`
    case 'shop-died':
      return `The shop was killed before the ack of ${who}, and its next life sent ${them} again${reason.idempotent ? ': a new life has a new producer id' : ''}.`
    case 'sent-again':
      return `The shop sent ${who} more than once, and every copy was stored.`
    case 'payment-ack-lost':
      return `The ack of ${one ? `the payment of ${who}` : `the payments of ${who}`} was lost, so payments sent ${them} again, by its own retry.`
    case 'died-paid':
      return `Payments had paid ${who} and was killed before the offset was committed; its next life read ${them} again.`
    case 'died-unpaid':
      return `Payments committed the offset of ${who} first and was killed before the work; no one will ask for ${who} again.`
    case 'taken-late':
      return `Another member had paid ${who} and committed ${one ? 'its offset' : 'their offsets'}; payments that came back late took ${them} all the same, and nothing stopped it.`
    case 'handled-again':
      return `Payments read ${who} again, because the offset had not been committed the first time.`
    case 'uncommitted-read':
      return `Topic payments holds one committed payment for ${one ? who : `each of ${who}`}. This bank reads uncommitted records, the default of Java and kafka-python, not of kafkajs.`
    case 'request-lost':
      return reason.acks0
        ? `The request with ${who} was lost, and under acks 0 nobody waits for an answer.`
        : `The request with ${who} was lost and not sent again.`
    case 'payment-request-lost':
      return reason.acks0
        ? `The payment of ${who} was lost on its way, and under acks 0 nobody waits for an answer.`
        : `The payment of ${who} was lost on its way and not sent again.`
    case 'shop-gave-up':
      return `The shop was told that ${who} could not be sent.`
    case 'taken-for-repeat':
      return `The broker took ${who} for the repeat of another order, by its sequence number: it acknowledged ${them}, and stored nothing.`
    case 'lost-with-leader':
      return reason.acks === -1
        ? `${who} ${was(reason.orders.length)} acknowledged while no other copy was in sync. Then a broker was elected that had never had ${them}, and the shop will never send ${them} again.`
        : `acks ${reason.acks} ${reason.acks === 1 ? 'waits for the leader alone' : 'waits for nobody'}. ${who} ${was(reason.orders.length)} in no other copy when the leader was lost; the shop will never send ${them} again.`
    case 'stepped-over':
      return `${who} took the offset of a record that was lost after payments had handled it: the bookmark had passed ${them} before ${one ? 'it was' : 'they were'} written.`
    case 'log-shortened':
      return `The new leader's log ended before the place where payments was reading: kafkajs went back to its beginning and read ${who} again.`
    case 'not-handled':
      return `The offset of ${who} was committed, and no payment was stored.`
  }
}

/** A reason as a sentence of its own. */
function sentence(text: string): string {
  return /[.!?]$/.test(text) ? capital(text) : `${capital(text)}.`
}

/** A sentence made to follow a colon. */
function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
