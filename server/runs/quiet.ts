import type { Settings } from '../../domain/settings'
import type { Company } from '../actors'
import type { Activity } from './activity'
import type { Auditor, LogEnds } from './auditor'

/** How long a consumer that has handled everything, but whose committed offset says less, must be silent, ms. */
const IDLE_MS = 700
/** How long a request without an answer can be in the air before it must have arrived or been lost, ms. */
const AIR_MS = 500

export interface Watched {
  readonly company: Pick<Company, 'book' | 'returning'>
  readonly activity: Activity
  readonly auditor: Pick<Auditor, 'ends' | 'committed' | 'readLog'>
  readonly settings: Settings
  /** The group of the payments service. */
  readonly group: string
  /** Whether more orders will be placed. */
  readonly moreToCome: () => boolean
  /** ms since something happened. */
  readonly silentFor: () => number
}

/**
 * Whether a run has come to rest: every order is acknowledged or given up, every record of topic orders is handled and
 * its offset committed, no transaction is open, and the bank has read all that it can read.
 * @returns why not, or undefined where it has
 * @throws where the cluster does not answer
 */
export async function whyNotQuiet(watched: Watched): Promise<string | undefined> {
  const { activity } = watched
  const before = activity.stirs
  const why = whyBusy(watched) ?? (await whyOrdersNotDone(watched)) ?? (await whyPaymentsNotRead(watched))
  if (why !== undefined) return why
  return activity.stirs === before ? undefined : 'something happened meanwhile'
}

/** What can be said without asking the cluster. */
export function whyBusy({ company, activity, moreToCome, silentFor }: Watched): string | undefined {
  if (moreToCome()) return 'more orders are to come'
  const [open] = company.book.open
  if (open !== undefined) return `#${open} is neither acknowledged nor given up`
  const [leaving] = company.book.leaving
  if (leaving !== undefined) return `#${leaving} is being sent`
  const [returning] = company.returning
  if (returning !== undefined) return `${returning} is coming back`
  return activity.busy ?? whyInTheAir(activity, silentFor())
}

function whyInTheAir({ inTheAir }: Activity, silentFor: number): string | undefined {
  if (inTheAir === undefined) return undefined
  const { client, leg } = inTheAir
  if (leg === 'request' && silentFor > AIR_MS) return undefined
  return `${leg === 'request' ? 'a request of' : 'an answer to'} ${client} is in the air`
}

async function whyOrdersNotDone({
  activity,
  auditor,
  group,
  settings,
  silentFor,
}: Watched): Promise<string | undefined> {
  const [ends, committed] = await Promise.all([auditor.ends('orders'), auditor.committed(group, 'orders')])
  for (const { partition, highWatermark: end } of ends) {
    const offset = committed[partition] ?? -1
    if (end === 0 || offset >= end) continue
    // A zombie's late commit can move the group's offset back: nobody handles those records again until a rebalance.
    const { fromBeginning } = settings.payments
    // A group that began at the end will never ask for what was there before.
    const hasAll = activity.paymentsPosition(partition) >= end || !fromBeginning
    const isIdle = hasAll && silentFor() > IDLE_MS
    if (!isIdle) return `orders ${partition} ends at ${end}, its committed offset is ${offset}`
  }
  return undefined
}

async function whyPaymentsNotRead({ activity, auditor, settings }: Watched): Promise<string | undefined> {
  for (const ends of await auditor.ends('payments')) {
    const { partition, highWatermark, lastStableOffset } = ends
    if (lastStableOffset < highWatermark) return `a transaction is open in payments ${partition}`
    if (activity.bankPosition(partition) >= highWatermark) continue
    const unread = await lastReadable(auditor, ends, settings)
    if (unread >= activity.bankPosition(partition))
      return `the bank has not read payments ${partition} ${unread}`
  }
  return undefined
}

/** Offset of the last record that the bank can read; −1 where there is none. Markers and aborted records are not read. */
async function lastReadable(auditor: Watched['auditor'], ends: LogEnds, { bank }: Settings): Promise<number> {
  const { entries } = await auditor.readLog('payments', ends)
  const readable = entries.findLast(
    entry =>
      entry.kind === 'record' &&
      (bank.isolation === 'uncommitted' || entry.state === 'plain' || entry.state === 'committed'),
  )
  return readable?.offset ?? -1
}
