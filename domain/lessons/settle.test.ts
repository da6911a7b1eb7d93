import { describe, expect, it } from 'vitest'
import type { FactBody, RunEvent } from '../events'
import type { RunResult } from '../result'
import { beatsOf, readingTime, timedBeats } from './beats'
import { holds, type Outcome } from './condition'
import { findEvent } from './event-match'
import { killOrStop } from './kill-or-stop'
import { decidingRuns, markAnswer, rightAnswers } from './mark'

const fact = (seq: number, body: FactBody): RunEvent =>
  ({ seq, at: seq * 100, known: 'observed', actor: 'payments', life: 1, ...body }) as RunEvent

const row = (order: number, paid: number): RunResult['orders'][number] => ({
  order,
  acknowledged: 'yes',
  copies: 1,
  handled: paid,
  paid,
  emailed: paid,
  fate: paid > 1 ? 'duplicated' : paid === 0 ? 'lost' : 'once',
})

function outcomeOf(paid: number, events: readonly RunEvent[] = []): Outcome {
  const totals = { sent: 6, acknowledged: 6, unknown: 0, copies: 6, handled: 6, paid: 5 + paid, emailed: 6 }
  const result: RunResult = {
    recipe: '',
    cluster: { kind: 'embedded', version: '', nodes: 1 },
    client: { name: 'kafkajs', version: '2.2.4' },
    verdict: { kept: paid > 0, where: '', sentence: '', orders: paid === 1 ? [] : [5] },
    totals: { ...totals, lost: paid === 0 ? 1 : 0, duplicated: paid > 1 ? 1 : 0 },
    orders: [row(4, 1), row(5, paid)],
    faults: [],
  }
  return { result, events }
}

const story = [
  fact(1, { type: 'order.received', order: 5, partition: 0, offset: 4 }),
  fact(2, { type: 'work.done', order: 5 }),
  fact(3, { type: 'actor.killed', order: 5 }),
  fact(4, { type: 'wait.began', reason: 'session-timeout', ms: 4000 }),
  fact(5, { type: 'order.received', order: 5, partition: 0, offset: 4 }),
]

describe('marking an answer', () => {
  it('lets the ledger say which answer is right', () => {
    const marked = [0, 1, 2, 3].map(paid => markAnswer(killOrStop, { killed: outcomeOf(paid) }))
    expect(marked).toEqual(['none', 'once', 'twice', 'luck'])
  })

  it('waits for the runs that the answers speak of', () => {
    expect(decidingRuns(killOrStop)).toEqual(['killed'])
    expect(markAnswer(killOrStop, {})).toBeUndefined()
  })

  it('marks nothing where two answers would be right', () => {
    const both = {
      ...killOrStop,
      answers: [
        { id: 'a', when: { run: 'killed', order: 5, paid: 2 } },
        { id: 'b', when: { run: 'killed', totals: { duplicated: 1 } } },
      ],
    } as const
    expect(rightAnswers(both, { killed: outcomeOf(2) })).toEqual(['a', 'b'])
    expect(markAnswer(both, { killed: outcomeOf(2) })).toBeUndefined()
  })
})

describe('a condition', () => {
  const outcomes = { killed: outcomeOf(2, story) }
  const received = { type: 'order.received', order: 5 } as const

  it('bounds what the ledger counts', () => {
    expect(holds({ run: 'killed', order: 5, paid: { atLeast: 2 } }, outcomes)).toBe(true)
    expect(holds({ run: 'killed', order: 5, paid: { atMost: 1 } }, outcomes)).toBe(false)
    expect(holds({ run: 'killed', order: 9, paid: 0 }, outcomes)).toBe(false)
    expect(holds({ run: 'killed', kept: true, orders: [5] }, outcomes)).toBe(true)
    expect(holds({ run: 'killed', orders: [] }, outcomes)).toBe(false)
  })

  it('counts events, and tells their order and the time between', () => {
    const killed = { type: 'actor.killed' } as const
    expect(holds({ run: 'killed', event: received, times: 2 }, outcomes)).toBe(true)
    expect(holds({ run: 'killed', event: { type: 'actor.stopped' } }, outcomes)).toBe(false)
    expect(holds({ run: 'killed', event: killed, before: { ...received, nth: 2 } }, outcomes)).toBe(true)
    expect(holds({ run: 'killed', event: killed, before: received }, outcomes)).toBe(false)
    const later = { run: 'killed', event: { ...received, nth: 2 }, since: killed } as const
    expect(holds({ ...later, ms: { atLeast: 200 } }, outcomes)).toBe(true)
    expect(holds({ ...later, ms: { atLeast: 201 } }, outcomes)).toBe(false)
  })

  it('is never true, denied or not, of a run that is not there', () => {
    const missing = { run: 'stopped', order: 5, paid: 2 } as const
    expect(holds(missing, outcomes)).toBe(false)
    expect(holds({ not: missing }, outcomes)).toBe(false)
    expect(holds({ any: [missing, { run: 'killed', order: 5, paid: 2 }] }, outcomes)).toBe(true)
    expect(holds({ all: [missing, { run: 'killed', order: 5, paid: 2 }] }, outcomes)).toBe(false)
  })
})

describe('beats', () => {
  it('are bound to the events that bring them, as far as the run has come', () => {
    const whole = beatsOf(killOrStop, 'killed', story)
    expect(whole.map(({ id, seq }) => [id, seq])).toEqual([
      ['paid', 2],
      ['killed', 3],
      ['waits', 4],
      ['again', 5],
    ])
    expect(beatsOf(killOrStop, 'killed', story.slice(0, 2)).map(({ id }) => id)).toEqual(['paid'])
    expect(beatsOf(killOrStop, 'stopped', story)).toEqual([])
  })

  it('are said in the order of the story, when the stage has shown them, and long enough to be read', () => {
    const beats = beatsOf(killOrStop, 'killed', story)
    const shown = new Map([
      [2, 1000],
      [3, 5000],
      [4, 3000],
      [5, 9000],
    ])
    const times = timedBeats(beats, seq => shown.get(seq) ?? 0)
    expect(times.map(({ t }) => t)).toEqual([1000, 5000, 5250, 9000])
    expect(timedBeats(beats, seq => shown.get(seq) ?? 0, 5500).at(-1)?.t).toBe(5500)
  })

  it('can be told from the end, and from another event on', () => {
    expect(findEvent(story, { type: 'order.received', nth: -1 })?.seq).toBe(5)
    expect(findEvent(story, { type: 'order.received', after: { type: 'actor.killed' } })?.seq).toBe(5)
    expect(findEvent(story, { type: 'order.received', after: { type: 'actor.frozen' } })).toBeUndefined()
  })

  it('take as long to read as subtitles: longer sentences longer, and a letter of Hangul longer than one of Latin', () => {
    expect(readingTime('Killed. No goodbye to the group, no offset committed, memory gone.')).toBeGreaterThan(
      3000,
    )
    expect(readingTime('Paid once.')).toBeLessThan(1000)
    expect(readingTime('결제가 두 번')).toBeGreaterThan(readingTime('paid twi'))
  })
})
