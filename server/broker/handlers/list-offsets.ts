import {
  type Batch,
  decodeRecords,
  errors,
  MalformedBytes,
  type ResponseBody,
  UnknownCodec,
} from '../../wire'
import type { Broker } from '../broker'
import { type AnyHandler, handler } from '../handler'
import type { Replica } from '../replica'
import { epochProblem } from './fetch'

const LATEST = -1
const EARLIEST = -2
const MAX_TIMESTAMP = -3
const EARLIEST_LOCAL = -4
const LATEST_TIERED = -5
const EARLIEST_PENDING_UPLOAD = -6

/** Which version of the request each special time came with; others are refused (KIP-734, KIP-405, KIP-1023). */
const sinceVersion: ReadonlyMap<number, number> = new Map([
  [LATEST, 0],
  [EARLIEST, 0],
  [MAX_TIMESTAMP, 7],
  [EARLIEST_LOCAL, 8],
  [LATEST_TIERED, 9],
  [EARLIEST_PENDING_UPLOAD, 11],
])

type PartitionAnswer = ResponseBody<'ListOffsets'>['topics'][number]['partitions'][number]
interface Asked {
  readonly partitionIndex: number
  readonly currentLeaderEpoch: number
  readonly timestamp: number
}
interface Asking {
  readonly version: number
  readonly isolationLevel: number
}

/**
 * Finds offsets by time: the end (high watermark, or last stable offset with isolation 1), the start, the record with
 * the latest time (KIP-734), or the first record not older than a time. A new leader does not know its end until the
 * high watermark has reached it: 78 since v5, 5 before (KIP-207).
 */
export function listOffsets(broker: Broker): AnyHandler {
  return handler({
    api: 'ListOffsets',
    versions: [1, 11],
    handle: ({ topics, isolationLevel }, { version }) => ({
      topics: topics.map(({ name, partitions }) => ({
        name,
        partitions: onlyOnce(partitions, asked => {
          const replica = broker.leaderReplica(name, asked.partitionIndex)
          if (typeof replica === 'number') return nothing(asked, replica)
          const fenced = epochProblem(replica, asked.currentLeaderEpoch)
          return fenced === errors.NONE
            ? answer(replica, asked, { version, isolationLevel })
            : nothing(asked, fenced)
        }),
      })),
    }),
  })
}

/** Answers each partition once; one that is asked for twice is refused (KafkaApis.handleListOffsetRequest). */
function onlyOnce(
  partitions: readonly Asked[],
  answerOf: (asked: Asked) => PartitionAnswer,
): PartitionAnswer[] {
  const times = new Map<number, number>()
  for (const { partitionIndex } of partitions) times.set(partitionIndex, (times.get(partitionIndex) ?? 0) + 1)
  const first = partitions.filter(
    ({ partitionIndex }, at) => partitions.findIndex(each => each.partitionIndex === partitionIndex) === at,
  )
  return first.map(asked =>
    times.get(asked.partitionIndex) === 1 ? answerOf(asked) : nothing(asked, errors.INVALID_REQUEST),
  )
}

function nothing({ partitionIndex }: Asked, errorCode: number): PartitionAnswer {
  return { partitionIndex, errorCode, timestamp: -1, offset: -1, leaderEpoch: -1 }
}

function found(
  replica: Replica,
  { partitionIndex }: Asked,
  at: { offset: number; timestamp: number },
): PartitionAnswer {
  const leaderEpoch =
    at.offset === replica.highWatermark ? replica.leaderEpoch : replica.log.epochs.epochAt(at.offset)
  return { partitionIndex, errorCode: errors.NONE, leaderEpoch, ...at }
}

function answer(replica: Replica, asked: Asked, { version, isolationLevel }: Asking): PartitionAnswer {
  if (asked.timestamp < 0 && version < (sinceVersion.get(asked.timestamp) ?? Number.POSITIVE_INFINITY)) {
    return nothing(asked, errors.UNSUPPORTED_VERSION)
  }
  const below = isolationLevel === 1 ? replica.lastStableOffset : replica.highWatermark
  switch (asked.timestamp) {
    case EARLIEST:
    case EARLIEST_LOCAL:
      return found(replica, asked, { offset: replica.log.startOffset, timestamp: -1 })
    // Nothing is kept elsewhere.
    case LATEST_TIERED:
    case EARLIEST_PENDING_UPLOAD:
      return nothing(asked, errors.NONE)
    default:
      if (!replica.knowsItsEnd) {
        return nothing(asked, version >= 5 ? errors.OFFSET_NOT_AVAILABLE : errors.LEADER_NOT_AVAILABLE)
      }
      if (asked.timestamp === LATEST) return found(replica, asked, { offset: below, timestamp: -1 })
      return byTime(replica, asked, below)
  }
}

function byTime(replica: Replica, asked: Asked, below: number): PartitionAnswer {
  const latest = asked.timestamp === MAX_TIMESTAMP
  const batch = latest ? replica.log.latestBatch(below) : replica.log.batchSince(asked.timestamp, below)
  if (batch === undefined) return nothing(asked, errors.NONE)
  const since = latest ? batch.maxTimestamp : asked.timestamp
  const at = recordSince(batch, since)
  return at.offset < below ? found(replica, asked, at) : nothing(asked, errors.NONE)
}

/** The first record of a batch that is not older; for a codec that is passed through unread, the batch stands for it. */
function recordSince(batch: Batch, since: number): { offset: number; timestamp: number } {
  try {
    const record = decodeRecords(batch).find(({ timestamp }) => timestamp >= since)
    if (record !== undefined) return { offset: record.offset, timestamp: record.timestamp }
  } catch (error) {
    if (!(error instanceof UnknownCodec) && !(error instanceof MalformedBytes)) throw error
  }
  return { offset: batch.baseOffset, timestamp: batch.maxTimestamp }
}
