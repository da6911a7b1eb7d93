import { Buffer } from 'node:buffer'
import {
  type Batch,
  decodeMarker,
  decodeRecords,
  errorName,
  errors,
  splitBatches,
  type TransactionOutcome,
} from '../../../server/wire'
import type { Connection } from './connection'
import type { Routes } from './routes'

/** One record, or one transaction marker, as it lies in a partition's log. */
export interface LogEntry {
  readonly offset: number
  readonly key: string | null
  readonly value: string | null
  readonly marker?: TransactionOutcome
  readonly transactional: boolean
  readonly producerId: number
  readonly producerEpoch: number
  readonly sequence: number
  readonly leaderEpoch: number
}

function text(bytes: Buffer | null): string | null {
  return bytes === null ? null : bytes.toString()
}

function entriesOf(batch: Batch): LogEntry[] {
  const { isTransactional: transactional, producerId, producerEpoch, leaderEpoch } = batch
  const common = { transactional, producerId, producerEpoch, leaderEpoch }
  if (batch.isControl) {
    const marker = decodeMarker(batch)?.outcome
    return [
      {
        ...common,
        offset: batch.baseOffset,
        key: null,
        value: null,
        sequence: -1,
        ...(marker && { marker }),
      },
    ]
  }
  return decodeRecords(batch).map(({ offset, key, value }, index) => {
    const sequence = batch.baseSequence < 0 ? -1 : batch.baseSequence + index
    return { ...common, offset, key: text(key), value: text(value), sequence }
  })
}

export interface FetchOptions {
  readonly topic: string
  readonly partition?: number
  readonly from?: number
  readonly isolation?: 'uncommitted' | 'committed'
  readonly maxWaitMs?: number
  readonly minBytes?: number
  readonly version?: number
}

/** One partition's answer to one Fetch; nothing is filtered, as Kafka leaves that to the client. */
export async function fetchRaw(connection: Connection, options: FetchOptions) {
  const {
    topic,
    partition = 0,
    from = 0,
    isolation = 'uncommitted',
    maxWaitMs = 0,
    minBytes = 1,
    version = 11,
  } = options
  const answer = await connection.ask('Fetch', version, {
    maxWaitMs,
    minBytes,
    maxBytes: 50_000_000,
    isolationLevel: isolation === 'committed' ? 1 : 0,
    sessionId: 0,
    sessionEpoch: -1,
    topics: [{ topic, partitions: [{ partition, fetchOffset: from, partitionMaxBytes: 10_000_000 }] }],
    forgottenTopicsData: [],
    rackId: '',
  })
  const found = answer.responses[0]?.partitions[0]
  if (!found) throw new Error(`a fetch of ${topic}-${partition} was answered without it`)
  const entries = splitBatches(found.records ?? Buffer.alloc(0)).flatMap(entriesOf)
  return { ...found, error: errorName(found.errorCode), entries }
}

/** Everything below the high watermark of a partition, markers and aborted records included. */
export async function readRawLog(routes: Routes, topic: string, partition = 0): Promise<LogEntry[]> {
  const entries: LogEntry[] = []
  for (let from = 0; ; ) {
    const leader = await routes.leader(topic, partition)
    const answer = await fetchRaw(leader, { topic, partition, from, maxWaitMs: 100 })
    if (answer.errorCode !== errors.NONE) throw new Error(`fetching ${topic}-${partition}: ${answer.error}`)
    // A batch is returned whole even where the offset asked for lies inside it.
    entries.push(...answer.entries.filter(({ offset }) => offset >= from))
    from = (entries.at(-1)?.offset ?? from - 1) + 1
    if (from >= answer.highWatermark) return entries
  }
}

/** Only the values, in order; markers as `COMMIT` and `ABORT`. */
export function valuesOf(entries: readonly LogEntry[]): (string | null)[] {
  return entries.map(({ marker, value }) => marker?.toUpperCase() ?? value)
}
