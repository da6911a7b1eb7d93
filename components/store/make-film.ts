import type { RunEvent } from '../../domain/events'
import { emptyLedger, ledgerOf, reduceLedger } from '../../domain/ledger'
import type { EventLine, Picture, Tick } from '../../domain/picture'
import type { Recipe } from '../../domain/recipe'
import { verdictOf } from '../../domain/verdict'
import type { GrowingFilm } from './lab-state'

/** Lays events out evenly, a stand-in until the film is cut by what happens in it. */
export function makeFilm(recipe: Recipe): GrowingFilm {
  const lines: EventLine[] = []
  const ticks: Tick[] = []
  const states = [emptyLedger(recipe)]
  const times: number[] = []
  const countAt = (t: number) => times.filter(x => x <= t).length
  return {
    get duration() {
      return times.at(-1) ?? 0
    },
    get eventCount() {
      return times.length
    },
    ticks,
    waits: [],
    skips: [],
    lines,
    countAt,
    pictureAt(t) {
      const n = countAt(t)
      const state = states[n] ?? emptyLedger(recipe)
      const last = lines[n - 1]
      return {
        count: n,
        at: last?.at ?? 0,
        runState: state.state,
        shop: { life: 1, state: 'off', left: [1, 2, 3, 4, 5, 6], total: 6, note: '' },
        payments: [],
        bank: { life: 1, state: 'off', paid: 0, of: 6 },
        orders: [],
        paymentsTopic: [],
        outbox: [],
        shelves: [],
        breaks: [],
        faults: [],
        transactions: [],
        ledger: ledgerOf(state),
        verdict: verdictOf(state),
        caption: last?.text ?? '',
        focus: last?.order,
      } as Picture
    },
    motionsAt: () => [],
    waitsAt: () => [],
    timeOf: seq => times[seq - 1] ?? 0,
    append(events: readonly RunEvent[]) {
      for (const event of events) {
        const t = (times.at(-1) ?? 0) + 150
        times.push(t)
        const order = 'order' in event ? (event.order as number) : undefined
        lines.push({
          seq: event.seq,
          t,
          at: event.at,
          known: event.known,
          text: `${event.actor} ${event.type} ${order ?? ''}`,
          order,
          kind: 'plain',
          minor: false,
          event,
        })
        const kind =
          event.type === 'fault.struck' ? 'fault' : event.type === 'offset.committed' ? 'offset' : undefined
        if (kind) ticks.push({ t, seq: event.seq, kind, label: '' })
        states.push(reduceLedger(states.at(-1) ?? emptyLedger(recipe), event))
      }
    },
  }
}
