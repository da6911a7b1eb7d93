import { errors, type RequestOf, type ResponseBody } from '../../wire'
import type { Broker } from '../broker'
import { type AnyHandler, handler, type RequestContext } from '../handler'
import type { Replica } from '../replica'
import { endpointsOf, leaderFor } from './current-leader'

type Request = RequestOf<'Fetch'>
type TopicRequest = Request['topics'][number]
type PartitionRequest = TopicRequest['partitions'][number]
type PartitionAnswer = NonNullable<ResponseBody<'Fetch'>['responses']>[number]['partitions'][number]

const READ_COMMITTED = 1

/**
 * Reads as a consumer: below the high watermark, with isolation 1 below the last stable offset and with the list of
 * aborted transactions, which the client itself must leave out. Waits up to maxWaitMs for minBytes; an error ends the
 * wait. Since version 11 any copy answers, a follower what it knows to be replicated (KIP-392). Fetch sessions are not kept: every answer says session 0, which asks clients for full requests (KIP-227).
 * Since version 13 topics go by their ids (KIP-516).
 */
export function fetch(broker: Broker): AnyHandler {
  return handler({
    api: 'Fetch',
    versions: [4, 17],
    handle: (asked, { version, onGone }) => {
      const request = version < 13 ? asked : withNames(broker, asked)
      // An epoch above 0 goes on with a session, which we never gave: the client begins anew (FetchManager.newContext).
      if (request.sessionEpoch > 0)
        return { errorCode: errors.FETCH_SESSION_ID_NOT_FOUND, sessionId: 0, responses: [] }
      const reader = { broker, version }
      const first = read(reader, request)
      if (first.bytes >= request.minBytes || first.failed || request.maxWaitMs <= 0) return first.answer
      return waitForBytes(reader, request, onGone)
    },
  })
}

/** Fills in the names of topics that are asked for by id; one that is not known keeps the empty name. */
function withNames(broker: Broker, request: Request): Request {
  const topics = request.topics.map(each => ({ ...each, topic: broker.topicById(each.topicId)?.name ?? '' }))
  return { ...request, topics }
}

/** Whose copies are read, for a client of which version. */
interface Reader {
  readonly broker: Broker
  readonly version: number
}

/** The copy that answers: the leader's or, since version 11, this broker's own; else the error for the client. */
function copyFor({ broker, version }: Reader, topic: string, partition: number): Replica | number {
  const leader = broker.leaderReplica(topic, partition)
  if (typeof leader !== 'number' || version < 11) return leader
  return broker.replica(topic, partition) ?? leader
}

interface Reading {
  readonly answer: ResponseBody<'Fetch'>
  readonly bytes: number
  readonly failed: boolean
}

function read(reader: Reader, request: Request): Reading {
  const { broker, version } = reader
  let room = Math.min(request.maxBytes, broker.settings['fetch.max.bytes'])
  let bytes = 0
  let failed = false
  const responses = request.topics.map(({ topic, topicId, partitions }) => ({
    topic,
    topicId,
    partitions: partitions.map(each => {
      const limits = { room, first: bytes === 0, committed: request.isolationLevel === READ_COMMITTED }
      const { answer, size } = readPartition(reader, { topic, request: each }, limits)
      bytes += size
      room -= size
      failed ||= answer.errorCode !== errors.NONE
      return answer
    }),
  }))
  const nodeEndpoints =
    version < 16
      ? []
      : endpointsOf(
          broker,
          responses.flatMap(each => each.partitions),
        )
  return { answer: { sessionId: 0, responses, nodeEndpoints }, bytes, failed }
}

interface Limits {
  readonly room: number
  /** Nothing has been read yet, so one batch is given whatever its size (KIP-74). */
  readonly first: boolean
  readonly committed: boolean
}

interface Wanted {
  readonly topic: string
  readonly request: PartitionRequest
}

function readPartition(
  reader: Reader,
  { topic, request }: Wanted,
  limits: Limits,
): { answer: PartitionAnswer; size: number } {
  const replica = copyFor(reader, topic, request.partition)
  const error =
    topic === ''
      ? errors.UNKNOWN_TOPIC_ID
      : typeof replica === 'number'
        ? replica
        : problemOf(replica, request)
  if (typeof replica === 'number' || error !== errors.NONE)
    return { answer: failed(reader, { topic, request }, error), size: 0 }
  const divergingEpoch = divergence(replica, request)
  if (divergingEpoch !== undefined)
    return { answer: { ...at(replica, request.partition), divergingEpoch, records: [] }, size: 0 }
  const below = limits.committed ? replica.lastStableOffset : replica.highWatermark
  const maxBytes = Math.max(0, Math.min(limits.room, request.partitionMaxBytes))
  const batches = replica.log.read(request.fetchOffset, { below, maxBytes, atLeastOne: limits.first })
  const records = batches.map(batch => batch.bytes)
  const answer: PartitionAnswer = {
    ...at(replica, request.partition),
    abortedTransactions: limits.committed
      ? abortedIn(replica, request.fetchOffset, batches.at(-1)?.lastOffset)
      : null,
    records,
  }
  return { answer, size: records.reduce((sum, each) => sum + each.length, 0) }
}

function abortedIn(replica: Replica, from: number, lastOffset: number | undefined) {
  if (lastOffset === undefined) return []
  return replica.log
    .abortedBetween(from, lastOffset + 1)
    .map(({ producerId, firstOffset }) => ({ producerId, firstOffset }))
}

/** Where a copy stands. */
function at(replica: Replica, partitionIndex: number) {
  return {
    partitionIndex,
    errorCode: errors.NONE,
    highWatermark: replica.highWatermark,
    lastStableOffset: replica.lastStableOffset,
    logStartOffset: replica.log.startOffset,
    abortedTransactions: null,
  }
}

/** Where the reader's log parts from this one, for one who says which epoch it read last (KIP-595). */
function divergence(replica: Replica, { fetchOffset, lastFetchedEpoch }: PartitionRequest) {
  if (lastFetchedEpoch === -1) return undefined
  const { epoch, endOffset } = replica.log.endOfEpoch(lastFetchedEpoch)
  return epoch < lastFetchedEpoch || endOffset < fetchOffset ? { epoch, endOffset } : undefined
}

function problemOf(replica: Replica, request: PartitionRequest): number {
  const { fetchOffset, currentLeaderEpoch, lastFetchedEpoch } = request
  const fenced = epochProblem(replica, currentLeaderEpoch)
  if (fenced !== errors.NONE) return fenced
  // An epoch that was never here has no end to tell (Partition.readRecords).
  if (lastFetchedEpoch !== -1)
    return replica.log.endOfEpoch(lastFetchedEpoch).epoch === -1 ? errors.OFFSET_OUT_OF_RANGE : errors.NONE
  const { startOffset, endOffset } = replica.log
  return fetchOffset < startOffset || fetchOffset > endOffset ? errors.OFFSET_OUT_OF_RANGE : errors.NONE
}

/** A client that says which leader epoch it knows is told when it is behind (74) or ahead (75) of this leader (KIP-320). */
export function epochProblem(replica: Replica, clientEpoch: number): number {
  if (clientEpoch === -1 || clientEpoch === replica.leaderEpoch) return errors.NONE
  return clientEpoch < replica.leaderEpoch ? errors.FENCED_LEADER_EPOCH : errors.UNKNOWN_LEADER_EPOCH
}

function failed({ broker, version }: Reader, { topic, request }: Wanted, errorCode: number): PartitionAnswer {
  const answer = {
    partitionIndex: request.partition,
    errorCode,
    highWatermark: -1,
    // What the log threw has none, what is not there has an empty list (FetchPartitionData, FetchResponse).
    abortedTransactions: isNotHere(errorCode) ? [] : null,
    records: [],
  }
  const currentLeader = version < 16 ? undefined : leaderFor(broker, { topic, ...request }, errorCode)
  return currentLeader === undefined ? answer : { ...answer, currentLeader }
}

function isNotHere(errorCode: number): boolean {
  return errorCode === errors.UNKNOWN_TOPIC_OR_PARTITION || errorCode === errors.UNKNOWN_TOPIC_ID
}

/** Waits until the partitions hold minBytes for this reader, something fails, or maxWaitMs is over; then reads again. */
function waitForBytes(
  reader: Reader,
  request: Request,
  onGone: RequestContext['onGone'],
): Promise<ResponseBody<'Fetch'>> {
  const replicas = request.topics.flatMap(({ topic, partitions }) =>
    partitions.map(({ partition }) => copyFor(reader, topic, partition)),
  )
  return new Promise(resolve => {
    const stops: (() => void)[] = []
    const giveUp = () => {
      for (const stop of stops) stop()
    }
    const finish = () => {
      giveUp()
      resolve(read(reader, request).answer)
    }
    const look = () => {
      if (isWorthAnswering(reader, request)) finish()
    }
    onGone?.(giveUp)
    stops.push(reader.broker.clock.after(request.maxWaitMs, finish))
    for (const replica of replicas) if (typeof replica !== 'number') stops.push(replica.watch(look))
  })
}

function isWorthAnswering(reader: Reader, request: Request): boolean {
  let bytes = 0
  for (const { topic, partitions } of request.topics) {
    for (const each of partitions) {
      const replica = copyFor(reader, topic, each.partition)
      if (typeof replica === 'number' || problemOf(replica, each) !== errors.NONE) return true
      const below =
        request.isolationLevel === READ_COMMITTED ? replica.lastStableOffset : replica.highWatermark
      bytes += replica.log.bytesBetween(each.fetchOffset, below, request.minBytes - bytes)
      if (bytes >= request.minBytes) return true
    }
  }
  return false
}
