import { errors, type RequestOf, type ResponseBody } from '../../wire'
import type { Broker } from '../broker'
import { type AnyHandler, handler, type RequestContext } from '../handler'
import type { Replica } from '../replica'

type Request = RequestOf<'Fetch'>
type TopicRequest = Request['topics'][number]
type PartitionRequest = TopicRequest['partitions'][number]
type PartitionAnswer = NonNullable<ResponseBody<'Fetch'>['responses']>[number]['partitions'][number]

const READ_COMMITTED = 1

/**
 * Reads as a consumer: below the high watermark, with isolation 1 below the last stable offset and with the list of
 * aborted transactions, which the client itself must leave out. Waits up to maxWaitMs for minBytes; an error ends the
 * wait. Fetch sessions are not kept: every answer says session 0, which asks clients for full requests (KIP-227).
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
      const first = read(broker, request)
      if (first.bytes >= request.minBytes || first.failed || request.maxWaitMs <= 0) return first.answer
      return waitForBytes(broker, request, onGone)
    },
  })
}

/** Fills in the names of topics that are asked for by id; one that is not known keeps the empty name. */
function withNames(broker: Broker, request: Request): Request {
  const topics = request.topics.map(each => ({ ...each, topic: broker.topicById(each.topicId)?.name ?? '' }))
  return { ...request, topics }
}

interface Reading {
  readonly answer: ResponseBody<'Fetch'>
  readonly bytes: number
  readonly failed: boolean
}

function read(broker: Broker, request: Request): Reading {
  let room = Math.min(request.maxBytes, broker.settings['fetch.max.bytes'])
  let bytes = 0
  let failed = false
  const responses = request.topics.map(({ topic, topicId, partitions }) => ({
    topic,
    topicId,
    partitions: partitions.map(each => {
      const limits = { room, first: bytes === 0, committed: request.isolationLevel === READ_COMMITTED }
      const { answer, size } = readPartition(broker, { topic, request: each }, limits)
      bytes += size
      room -= size
      failed ||= answer.errorCode !== errors.NONE
      return answer
    }),
  }))
  return { answer: { sessionId: 0, responses }, bytes, failed }
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
  broker: Broker,
  { topic, request }: Wanted,
  limits: Limits,
): { answer: PartitionAnswer; size: number } {
  const replica = broker.leaderReplica(topic, request.partition)
  const error =
    topic === ''
      ? errors.UNKNOWN_TOPIC_ID
      : typeof replica === 'number'
        ? replica
        : problemOf(replica, request)
  if (typeof replica === 'number' || error !== errors.NONE)
    return { answer: failed(request.partition, error, replica), size: 0 }
  const below = limits.committed ? replica.lastStableOffset : replica.highWatermark
  const maxBytes = Math.max(0, Math.min(limits.room, request.partitionMaxBytes))
  const batches = replica.log.read(request.fetchOffset, { below, maxBytes, atLeastOne: limits.first })
  const records = batches.map(batch => batch.bytes)
  const answer: PartitionAnswer = {
    partitionIndex: request.partition,
    errorCode: errors.NONE,
    highWatermark: replica.highWatermark,
    lastStableOffset: replica.lastStableOffset,
    logStartOffset: replica.log.startOffset,
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

function problemOf(replica: Replica, { fetchOffset, currentLeaderEpoch }: PartitionRequest): number {
  const fenced = epochProblem(replica, currentLeaderEpoch)
  if (fenced !== errors.NONE) return fenced
  const { startOffset, endOffset } = replica.log
  return fetchOffset < startOffset || fetchOffset > endOffset ? errors.OFFSET_OUT_OF_RANGE : errors.NONE
}

/** A client that says which leader epoch it knows is told when it is behind (74) or ahead (75) of this leader (KIP-320). */
export function epochProblem(replica: Replica, clientEpoch: number): number {
  if (clientEpoch === -1 || clientEpoch === replica.leaderEpoch) return errors.NONE
  return clientEpoch < replica.leaderEpoch ? errors.FENCED_LEADER_EPOCH : errors.UNKNOWN_LEADER_EPOCH
}

function failed(partitionIndex: number, errorCode: number, replica: Replica | number): PartitionAnswer {
  const known = typeof replica !== 'number' && errorCode === errors.OFFSET_OUT_OF_RANGE
  return {
    partitionIndex,
    errorCode,
    highWatermark: known ? replica.highWatermark : -1,
    logStartOffset: known ? replica.log.startOffset : -1,
    abortedTransactions: null,
    records: [],
  }
}

/** Waits until the partitions hold minBytes for this reader, something fails, or maxWaitMs is over; then reads again. */
function waitForBytes(
  broker: Broker,
  request: Request,
  onGone: RequestContext['onGone'],
): Promise<ResponseBody<'Fetch'>> {
  const replicas = request.topics.flatMap(({ topic, partitions }) =>
    partitions.map(({ partition }) => broker.leaderReplica(topic, partition)),
  )
  return new Promise(resolve => {
    const stops: (() => void)[] = []
    const giveUp = () => {
      for (const stop of stops) stop()
    }
    const finish = () => {
      giveUp()
      resolve(read(broker, request).answer)
    }
    const look = () => {
      if (isWorthAnswering(broker, request)) finish()
    }
    onGone?.(giveUp)
    stops.push(broker.clock.after(request.maxWaitMs, finish))
    for (const replica of replicas) if (typeof replica !== 'number') stops.push(replica.watch(look))
  })
}

function isWorthAnswering(broker: Broker, request: Request): boolean {
  let bytes = 0
  for (const { topic, partitions } of request.topics) {
    for (const each of partitions) {
      const replica = broker.leaderReplica(topic, each.partition)
      if (typeof replica === 'number' || problemOf(replica, each) !== errors.NONE) return true
      const below =
        request.isolationLevel === READ_COMMITTED ? replica.lastStableOffset : replica.highWatermark
      bytes += replica.log.bytesBetween(each.fetchOffset, below, request.minBytes - bytes)
      if (bytes >= request.minBytes) return true
    }
  }
  return false
}
