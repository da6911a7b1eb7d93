import type { LogEntry } from '../../domain/events'
import { orderOf } from '../clusters'
import { type Batch, decodeMarker, decodeRecords, splitBatches } from '../wire'

/** A raw entry of a log, before it is known how its transaction ended. */
type RawEntry =
  | {
      readonly kind: 'record'
      readonly offset: number
      readonly order: number
      readonly transactionOf: number | undefined
    }
  | {
      readonly kind: 'marker'
      readonly offset: number
      readonly control: 'commit' | 'abort'
      readonly producerId: number
    }

/**
 * Takes the record batches of a Fetch answer apart: records of ours and transaction markers, in the order of their offsets.
 * @param data the batches as they lie in the log; one cut short at the end is left out
 */
export function rawEntries(data: Buffer): { readonly entries: readonly RawEntry[]; readonly next: number } {
  const entries: RawEntry[] = []
  let next = -1
  for (const batch of splitBatches(data)) {
    next = batch.lastOffset + 1
    entries.push(...(batch.isControl ? markerOf(batch) : recordsOf(batch)))
  }
  return { entries, next }
}

function markerOf(batch: Batch): RawEntry[] {
  const marker = decodeMarker(batch)
  if (marker === undefined) return []
  const { baseOffset: offset, producerId } = batch
  return [{ kind: 'marker', offset, control: marker.outcome, producerId }]
}

function recordsOf(batch: Batch): RawEntry[] {
  const transactionOf = batch.isTransactional ? batch.producerId : undefined
  return decodeRecords(batch).flatMap(record => {
    const order = orderOf(record)
    return order === undefined
      ? []
      : [{ kind: 'record' as const, offset: record.offset, order, transactionOf }]
  })
}

/**
 * Says of each record how its transaction ended: the next marker of its producer in the same log decides
 * (EndTransactionMarker); a transaction without one is still open.
 */
export function judgeEntries(raw: readonly RawEntry[]): LogEntry[] {
  const ended = new Map<number, 'committed' | 'aborted'>()
  const judged: LogEntry[] = []
  for (const entry of [...raw].reverse()) {
    if (entry.kind === 'marker') {
      ended.set(entry.producerId, entry.control === 'commit' ? 'committed' : 'aborted')
      judged.push({ kind: 'marker', offset: entry.offset, control: entry.control })
    } else {
      const { offset, order, transactionOf } = entry
      const state = transactionOf === undefined ? 'plain' : (ended.get(transactionOf) ?? 'open')
      judged.push({ kind: 'record', offset, order, state })
    }
  }
  return judged.reverse()
}
