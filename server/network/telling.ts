import { tellAsked, tellFetched } from './answers/fetch'
import { tellGroup } from './answers/groups'
import { learnCommitted, tellOffsets } from './answers/offsets'
import { placed, tellProduced } from './answers/produce'
import { tellTransaction } from './answers/transactions'
import { type Answer, type Exchange, fieldsOf, refs } from './exchange'
import type { CardMemory } from './memory'
import type { Reporter } from './owner'
import { shorten } from './shorten'

/** An arrival is dated back to the sending, but not further than the recorder waits for facts, ms. */
const MOST_BACKDATED = 4

/** Says that a request has left. */
export function tellDeparture(exchange: Exchange, reporter: Reporter, memory: CardMemory): void {
  tellAsked(exchange, reporter, memory)
  reporter.say(
    {
      type: 'flight.departed',
      ...common(exchange, reporter),
      flight: exchange.flight,
      leg: 'request',
      bytes: exchange.bytes,
      records: refs(exchange.records, false),
      fields: fieldsOf(exchange),
    },
    { at: exchange.sentAt },
  )
}

/** Says all that an answer proves, in the order in which it must have happened. Returns the answer's own flight. */
export function tellAnswer(answer: Answer, reporter: Reporter, memory: CardMemory): number {
  const { exchange } = answer
  const at = arrivalOf(exchange, reporter)
  reporter.sayOf(
    exchange.node,
    { type: 'flight.arrived', flight: exchange.flight },
    { at, known: 'inferred' },
  )
  tellProduced(answer, reporter, at)
  tellFetched(answer, { reporter, memory })
  const flight = tellReply(answer, reporter)
  tellOffsets(answer, { reporter, memory })
  tellTransaction(answer, { reporter, memory, at })
  tellGroup(answer, reporter)
  learnCommitted(answer, reporter, memory)
  return flight
}

function tellReply(answer: Answer, reporter: Reporter): number {
  const { exchange, error, bytes, body } = answer
  const flight = reporter.host.nextFlight()
  const records =
    answer.records.length > 0 ? answer.records : placed(answer, reporter).map(({ record }) => record)
  reporter.sayOf(exchange.node, {
    type: 'flight.departed',
    ...common(exchange, reporter),
    flight,
    replyTo: exchange.flight,
    leg: 'response',
    bytes,
    records: refs(records, true),
    ...(error === undefined ? {} : { error }),
    fields: shorten(body),
  })
  return flight
}

/**
 * When a request arrived, as near as can be told: just after it was sent, so that nothing another client saw as its effect
 * is dated before it. Where the answer took long the recorder no longer waits for that moment.
 */
function arrivalOf(exchange: Exchange, reporter: Reporter): number {
  return Math.max(exchange.sentAt + 0.001, reporter.host.now() - MOST_BACKDATED)
}

function common({ wire, node, api, header, topic }: Exchange, reporter: Reporter) {
  return {
    wire,
    node,
    client: reporter.owner.actor,
    api: api ?? `API ${header.apiKey}`,
    version: header.version,
    correlationId: header.correlationId,
    ...(topic === undefined ? {} : { topic }),
  }
}
