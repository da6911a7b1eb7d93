import { type Batch, decodeMarker, decodeRecords, MalformedBytes, UnknownCodec } from '../../wire'

/** A tombstone stays readable for a day, so that a copy that was away hears of it (delete.retention.ms). */
const TOMBSTONE_KEPT_MS = 86_400_000

/** One batch as the cleaner sees it. */
interface Section {
  readonly batch: Batch
  /** Keys as latin1 text; undefined where the batch cannot be read or has records without a key: then it stays. */
  readonly keys: readonly string[] | undefined
  readonly onlyTombstones: boolean
}

/**
 * Finds what a compacted log can do without (LogCleaner): batches all of whose keys have a newer record, records of
 * aborted transactions, old tombstones, and markers whose transaction has nothing left. Only whole batches go. The last
 * batch of each producer stays, so that its epoch and sequence can be read back.
 *
 * @param batches what is decided and replicated, in order: everything below the last stable offset
 */
export function superseded(batches: readonly Batch[], now: number): Set<Batch> {
  const aborted = ofAbortedTransactions(batches)
  const sections = batches.filter(batch => !batch.isControl && !aborted.has(batch)).map(sectionOf)
  const newest = new Map<string, Batch>()
  for (const { batch, keys } of sections) for (const key of keys ?? []) newest.set(key, batch)
  const isOld = ({ batch, onlyTombstones }: Section) =>
    onlyTombstones && now - batch.maxTimestamp > TOMBSTONE_KEPT_MS
  const gone = sections.filter(section => {
    const { batch, keys } = section
    return keys !== undefined && (isOld(section) || keys.every(key => newest.get(key) !== batch))
  })
  const dropped = new Set([...aborted, ...gone.map(({ batch }) => batch)])
  for (const marker of markersWithoutData(batches, dropped)) dropped.add(marker)
  for (const last of lastOfEachProducer(batches)) dropped.delete(last)
  return dropped
}

function sectionOf(batch: Batch): Section {
  try {
    const records = decodeRecords(batch)
    const keys = records.flatMap(({ key }) => (key === null ? [] : [key.toString('latin1')]))
    const onlyTombstones = records.every(({ value }) => value === null)
    return { batch, keys: keys.length === records.length ? keys : undefined, onlyTombstones }
  } catch (error) {
    if (error instanceof UnknownCodec || error instanceof MalformedBytes) {
      return { batch, keys: undefined, onlyTombstones: false }
    }
    throw error
  }
}

/** Walks through the transactions: calls `ended` with each marker and the data batches that it decides on. */
function eachTransaction(
  batches: readonly Batch[],
  ended: (marker: Batch, data: readonly Batch[]) => void,
): void {
  const open = new Map<number, Batch[]>()
  for (const batch of batches) {
    if (batch.isControl) {
      ended(batch, open.get(batch.producerId) ?? [])
      open.delete(batch.producerId)
    } else if (batch.isTransactional) {
      open.set(batch.producerId, [...(open.get(batch.producerId) ?? []), batch])
    }
  }
}

function ofAbortedTransactions(batches: readonly Batch[]): Set<Batch> {
  const aborted = new Set<Batch>()
  eachTransaction(batches, (marker, data) => {
    if (decodeMarker(marker)?.outcome === 'abort') for (const batch of data) aborted.add(batch)
  })
  return aborted
}

function markersWithoutData(batches: readonly Batch[], dropped: ReadonlySet<Batch>): Batch[] {
  const useless: Batch[] = []
  eachTransaction(batches, (marker, data) => {
    if (data.every(batch => dropped.has(batch))) useless.push(marker)
  })
  return useless
}

function lastOfEachProducer(batches: readonly Batch[]): Iterable<Batch> {
  const last = new Map<number, Batch>()
  for (const batch of batches) if (batch.producerId >= 0) last.set(batch.producerId, batch)
  return last.values()
}
