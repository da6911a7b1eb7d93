import { describe, expect, it } from 'vitest'
import { compareRuns } from './compare'
import type { CompareRow } from './compare-rows'
import { createFilm } from './film'
import { type Story, stories } from './testing/stories'
import { GUARANTEES } from './words'

const laneOf = ({ recipe, events }: Story, count = events.length) => {
  const film = createFilm(recipe)
  film.append(events.slice(0, count))
  return { recipe, film }
}
const under = (fault: 'kill-halfway' | 'lose-ack' | 'lose-payment-ack') =>
  compareRuns(GUARANTEES.map(guarantee => laneOf(stories[guarantee][fault])))
/** "0! 2 2 2": the odd ones with a mark. */
const written = (cells: readonly { text: string; odd: boolean }[]) =>
  cells.map(({ text, odd }) => `${text}${odd ? '!' : ''}`).join(' ')
const settings = (rows: readonly CompareRow[]) =>
  Object.fromEntries(rows.flatMap(row => (row.kind === 'setting' ? [[row.setting, written(row.cells)]] : [])))
const order = (rows: readonly CompareRow[], number: number) =>
  rows.flatMap(row =>
    row.kind === 'order' && row.order === number
      ? row.columns.map(({ column, cells }) => `${column} ${written(cells)}`)
      : [],
  )

describe('the same crash under every guarantee', () => {
  const { lanes, rows, orders, alignedOn } = under('kill-halfway')

  it('differs in one order, and says in which columns', () => {
    expect(orders).toEqual([5])
    expect(order(rows, 5)).toEqual([
      'handled 0! 2 1! 2',
      'paid 0! 2! 1 1',
      'emailed 0! 2 1! 2',
      'fate lost! duplicated! once once',
    ])
  })

  it('differs in the settings that make the difference, those first', () => {
    expect(rows.flatMap(row => (row.kind === 'setting' ? [row.setting] : [])).slice(0, 3)).toEqual([
      'payments.offsets',
      'shop.acks',
      'payments.remembers',
    ])
    expect(settings(rows)).toMatchObject({
      'payments.offsets': 'before! after after transaction!',
      'shop.acks': '0! all all all',
      'payments.remembers': 'false false true! false',
    })
  })

  it('gives each lane its verdict in two lines', () => {
    expect(lanes.map(({ words }) => words.join(' '))).toEqual([
      'nothing twice, #5 lost',
      'nothing lost, #5 paid twice',
      '#5 came twice, paid once',
      '#5 paid once, e-mailed again',
    ])
  })

  it('marks where it stands out, and why', () => {
    expect(
      lanes.map(({ marks }) => marks.map(({ order: at, topic, words }) => `#${at} ${topic}: ${words}`)),
    ).toEqual([
      ['#5 payments: offset committed, work never done'],
      ['#5 payments: work done, offset not: read again'],
      ['#5 payments: #5 came again: “already paid”, skipped'],
      ['#5 payments: first payment aborted, never read'],
    ])
    expect(lanes[1]?.marks[0]?.slots).toEqual([
      { partition: 0, offset: 4 },
      { partition: 0, offset: 5 },
    ])
    expect(lanes[0]?.marks[0]?.slots).toEqual([])
  })

  it('shows where the bookmark stood when it struck', () => {
    expect(lanes.map(({ bookmark }) => bookmark?.offset)).toEqual([5, 4, 4, 4])
    expect(lanes[0]?.bookmark?.words).toBe('bookmark when killed')
    expect(alignedOn).toBe('#5 killed')
  })
})

describe('a lost ack', () => {
  it('is stored twice, or recognised, or cannot happen', () => {
    const { lanes } = compareRuns([
      laneOf(stories['at-most-once']['lose-ack']),
      laneOf(stories['at-least-once']['lose-ack']),
      laneOf(stories['idempotent-consumer']['lose-ack']),
      laneOf(stories['exactly-once']['lose-ack']),
    ])
    expect(lanes.map(({ words }) => words.join(' '))).toEqual([
      'the failure never struck, so this proves nothing',
      'nothing lost, #3 paid twice',
      '#3 came twice, paid once',
      'every order paid once',
    ])
    expect(lanes.map(({ marks }) => marks[0]?.kind)).toEqual([undefined, 'ack-lost', 'skipped', 'recognised'])
  })
})

it('leaves a lane without a run out of what differs, and keeps its column', () => {
  const whole = GUARANTEES.map(guarantee => laneOf(stories[guarantee]['lose-ack']))
  const [first, ...others] = whole
  const empty = first && { ...laneOf(stories['at-most-once']['lose-ack'], 0), missing: 'not-kept' }
  const { rows, orders } = compareRuns([...(empty ? [empty] : []), ...others])
  expect(orders).toEqual([3])
  expect(order(rows, 3)).toEqual([
    'copies – 2 2 1!',
    'handled – 2! 1 1',
    'paid – 2! 1 1',
    'emailed – 2! 1 1',
    'fate – duplicated! once once',
  ])
  expect(settings(rows)['shop.acks']).toBeUndefined()
  expect(settings(rows)['payments.offsets']).toBe('– after after transaction!')
})

it('finds nothing in two runs of the same recipe', () => {
  const { rows, orders } = compareRuns([
    laneOf(stories['at-least-once']['lose-ack']),
    laneOf(stories['at-least-once']['lose-ack']),
  ])
  expect([rows, orders]).toEqual([[], []])
})

it('compares as far as the films go', () => {
  const story = stories['at-least-once']['kill-halfway']
  for (const count of [0, 1, 40, 90]) {
    const { lanes } = compareRuns([laneOf(story, count), laneOf(story)])
    expect(lanes[0]?.outcome).toBeUndefined()
    expect(lanes[0]?.words).toEqual([])
    expect(lanes[1]?.outcome?.duplicated).toEqual([5])
  }
})
