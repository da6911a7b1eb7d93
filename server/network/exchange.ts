import type { Json, RecordRef, Wire } from '../../domain/events'
import type { ActorId, OrderNumber, TopicName } from '../../domain/words'
import { type ApiName, decodeRequest, type RequestHeader, type RequestOf, type ResponseOf } from '../wire'
import { ordersIn, type SeenRecord } from './orders'
import type { Reporter } from './owner'
import { shorten } from './shorten'
import { topicOf, wireOf } from './wires'

/** A request and what has become of it. */
export interface Exchange {
  readonly header: RequestHeader
  /** Undefined for a request that our schemas do not know: it is passed on, and not looked into. */
  readonly api: ApiName | undefined
  readonly body: unknown
  readonly node: ActorId
  readonly wire: Wire
  readonly flight: number
  /** When it was written, ms on the process-wide clock. */
  readonly sentAt: number
  readonly topic: TopicName | undefined
  /** Records of ours that it carries. */
  readonly records: readonly SeenRecord[]
  readonly orders: readonly OrderNumber[]
  /** False for Produce with acks 0. */
  readonly expectsAnswer: boolean
  readonly bytes: number
}

/** The body of an exchange's request, when it is of this type. */
export function requestOf<Name extends ApiName>(exchange: Exchange, name: Name): RequestOf<Name> | undefined {
  return exchange.api === name ? (exchange.body as RequestOf<Name>) : undefined
}

/** An answer, as decoded, with the exchange it ends. */
export interface Answer {
  readonly exchange: Exchange
  readonly body: unknown
  /** Name of the first error in it. */
  readonly error: string | undefined
  readonly records: readonly SeenRecord[]
  readonly bytes: number
}

export function answerOf<Name extends ApiName>(answer: Answer, name: Name): ResponseOf<Name> | undefined {
  return answer.exchange.api === name ? (answer.body as ResponseOf<Name>) : undefined
}

/** Looks into a request frame (without its size prefix), and gives it a flight. */
export function openExchange(
  frame: Buffer,
  header: RequestHeader,
  { reporter, node }: { readonly reporter: Reporter; readonly node: ActorId },
): Exchange {
  const { api, body } = decoded(frame)
  const produce = api === 'Produce' ? (body as RequestOf<'Produce'>) : undefined
  const records = produce === undefined ? [] : recordsOf(produce, reporter)
  const wire = wireOf(reporter.owner.role, api, body)
  return {
    header,
    api,
    body,
    node,
    wire,
    flight: reporter.host.nextFlight(),
    sentAt: reporter.host.now(),
    topic: topicOf(wire),
    records,
    orders: records.map(({ order }) => order),
    expectsAnswer: produce?.acks !== 0,
    bytes: frame.length + 4,
  }
}

function decoded(frame: Buffer): { readonly api: ApiName | undefined; readonly body: unknown } {
  try {
    const { api, body } = decodeRequest(frame)
    return { api, body }
  } catch {
    return { api: undefined, body: undefined }
  }
}

function recordsOf(produce: RequestOf<'Produce'>, reporter: Reporter): readonly SeenRecord[] {
  return produce.topicData.flatMap(({ name, partitionData }) => {
    const topic = reporter.topic(name)
    if (topic === undefined) return []
    return partitionData.flatMap(({ index, records }) => ordersIn(records, { topic, partition: index }))
  })
}

/** What the request says, for the event log. */
export function fieldsOf(exchange: Exchange): Json {
  return exchange.api === undefined ? {} : shorten(exchange.body)
}

/** Records as an event names them; the offsets of a request are not known yet. */
export function refs(records: readonly SeenRecord[], withOffsets: boolean): readonly RecordRef[] {
  return records.map(({ order, partition, offset }) =>
    withOffsets ? { order, partition, offset } : { order, partition },
  )
}
