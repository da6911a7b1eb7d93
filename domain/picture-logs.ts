import type { EventOf, RunEvent } from './events'
import { nodeOf } from './picture-brokers'
import { type Entry, emptyLog, type LogFacts, type PictureState } from './picture-state'
import { roleOf, type TopicName } from './words'

/** Entries of a log kept in live traffic. */
const LIVE_ENTRIES = 40

/** The logs and their pointers after one more event. `state` holds the ledger after it. */
export function logsAfter(state: PictureState, event: RunEvent): readonly LogFacts[] {
  switch (event.type) {
    case 'record.appended':
      return append(state, event, { kind: 'record', offset: event.offset, order: event.order })
    case 'marker.appended':
      return append(state, event, { kind: 'marker', offset: event.offset, control: event.control })
    case 'payment.read': {
      const place = { topic: 'payments', partition: event.partition } as const
      const grown = {
        ...state,
        logs: append(state, place, { kind: 'record', offset: event.offset, order: event.order }),
      }
      return edit(grown, place, log => ({ ...log, position: Math.max(log.position, event.offset + 1) }))
    }
    case 'order.received': {
      const place = { topic: 'orders', partition: event.partition } as const
      const grown = {
        ...state,
        logs: append(state, place, { kind: 'record', offset: event.offset, order: event.order }),
      }
      return edit(grown, place, log => ({ ...log, position: event.offset + 1 }))
    }
    case 'watermark.moved':
      return edit(state, event, log => ({
        ...log,
        highWatermark: Math.max(log.highWatermark, event.highWatermark),
        lastStableOffset: Math.max(log.lastStableOffset, event.lastStableOffset),
      }))
    case 'position.moved':
      return edit(state, event, log => ({ ...log, position: Math.max(0, event.offset) }))
    case 'offset.committed':
    case 'offsets.read':
      return edit(state, event, log => markedAt(log, event.offset))
    case 'transaction.committed':
      return followLedger(state)
    case 'actor.started':
      return event.life > 1 ? forgetPosition(state, event) : state.logs
    case 'log.read':
      return edit(state, event, log => ({
        ...log,
        entries: merged(log.entries, event),
        highWatermark: event.highWatermark,
        lastStableOffset: event.lastStableOffset,
      })).map(trim(state))
    case 'leader.elected':
      return edit(state, event, log => led(log, event))
    case 'isr.changed':
      return edit(state, event, log => inSync(log, event))
    default:
      return state.logs
  }
}

/** Another broker's copy is the log now: what it does not have is gone, and the high watermark with it. */
function led(
  log: LogFacts,
  { leader, epoch, endOffset = Number.POSITIVE_INFINITY }: EventOf<'leader.elected'>,
) {
  return {
    ...log,
    leader,
    epoch,
    entries: log.entries.filter(({ offset }) => offset < endOffset),
    highWatermark: Math.min(log.highWatermark, endOffset),
    lastStableOffset: Math.min(log.lastStableOffset, endOffset),
  }
}

/** It is the leader who tells of it; before the first election that is how it is known. */
function inSync(log: LogFacts, { isr, actor }: EventOf<'isr.changed'>): LogFacts {
  const teller = nodeOf(actor)
  const leader = log.leader ?? (teller !== undefined && isr.includes(teller) ? teller : undefined)
  return { ...log, isr, ...(leader === undefined ? {} : { leader }) }
}

interface Where {
  readonly topic: TopicName
  readonly partition: number
}

function append(state: PictureState, where: Where, entry: Entry): readonly LogFacts[] {
  const { nodes } = state.ledger.recipe.settings.cluster
  const known = state.logs.find(log => isAt(log, where))?.entries.some(other => other.offset === entry.offset)
  if (known) return state.logs
  return edit(state, where, log => ({
    ...log,
    entries: inserted(log.entries, entry),
    // One node has nobody to wait for: the high watermark follows the append at once.
    highWatermark: nodes === 1 ? Math.max(log.highWatermark, entry.offset + 1) : log.highWatermark,
  })).map(trim(state))
}

function inserted(entries: readonly Entry[], entry: Entry): readonly Entry[] {
  const place = entries.findLastIndex(other => other.offset < entry.offset) + 1
  return entries.toSpliced(place, 0, entry)
}

/** What was read back replaces what was seen, within the offsets that were read. */
function merged(
  entries: readonly Entry[],
  read: { start: number; highWatermark: number; entries: readonly Entry[] },
): readonly Entry[] {
  const same = read.entries.every(entry => entries.some(other => other.offset === entry.offset))
  if (same && entries.length === read.entries.length) return entries
  const outside = entries.filter(({ offset }) => offset < read.start || offset >= read.highWatermark)
  return [...outside, ...read.entries.map(bare)].sort((a, b) => a.offset - b.offset)
}

function bare(entry: Entry): Entry {
  return entry.kind === 'marker'
    ? { kind: 'marker', offset: entry.offset, control: entry.control }
    : { kind: 'record', offset: entry.offset, order: entry.order }
}

/** In live traffic only the newest entries stay. */
function trim({ ledger }: PictureState): (log: LogFacts) => LogFacts {
  return log => {
    const over = ledger.mode === 'live' ? log.entries.length - LIVE_ENTRIES : 0
    return over <= 0 ? log : { ...log, entries: log.entries.slice(over), before: log.before + over }
  }
}

/** A position lives in memory: a new life begins at the committed offset. */
function forgetPosition({ logs }: PictureState, event: RunEvent): readonly LogFacts[] {
  const topic =
    roleOf(event.actor) === 'payments' ? 'orders' : roleOf(event.actor) === 'bank' ? 'payments' : undefined
  return logs.map(log => (log.topic === topic ? { ...log, position: log.bookmark } : log))
}

/** With its group's committed offset; below 0 there is none. */
function markedAt({ unmarked: _, ...log }: LogFacts, offset: number): LogFacts {
  return offset < 0 ? { ...log, bookmark: 0, unmarked: true } : { ...log, bookmark: offset }
}

/** Offsets that a transaction has carried over into the ledger. */
function followLedger({ logs, ledger }: PictureState): readonly LogFacts[] {
  return logs.map(log => {
    const bookmark = log.topic === 'orders' ? ledger.bookmarks[log.partition] : undefined
    return bookmark === undefined || bookmark === log.bookmark ? log : markedAt(log, bookmark)
  })
}

function edit(
  { logs }: Pick<PictureState, 'logs'>,
  where: Where,
  change: (log: LogFacts) => LogFacts,
): readonly LogFacts[] {
  if (logs.some(log => isAt(log, where))) return logs.map(log => (isAt(log, where) ? change(log) : log))
  const added = [...logs, change(emptyLog(where.topic, where.partition))]
  return added.sort((a, b) => (a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1))
}

function isAt(log: LogFacts, { topic, partition }: Where): boolean {
  return log.topic === topic && log.partition === partition
}
