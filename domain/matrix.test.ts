import { describe, expect, it } from 'vitest'
import { OUTCOME_ENGLISH } from './language/en/outcome'
import { MATRIX_FAILURES, matrixCells, matrixOutcome, SPREAD_RUNS, tellingSeq } from './matrix'
import { outcomeOf, spreadOf } from './outcome'
import { parseRecipe } from './recipe-text'
import { resultOfEvents } from './result-of'
import { type Story, stories } from './testing/stories'
import { GUARANTEES } from './words'

const resultOf = ({ events }: Story) => resultOfEvents(events)
const said = (story: Story) => {
  const { tells, beside } = OUTCOME_ENGLISH.words(outcomeOf(resultOf(story)))
  return beside === '' ? tells : `${tells}, ${beside}`
}

describe('the table', () => {
  const cells = matrixCells()

  it('has every failure under every guarantee, each with a recipe that can be run', () => {
    expect(cells).toHaveLength(MATRIX_FAILURES.length * GUARANTEES.length)
    for (const { text, fault, failure } of cells) {
      expect(parseRecipe(text).problems, text).toEqual([])
      expect(fault === undefined).toBe(failure.fault === '')
    }
    expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length)
  })

  it('says which cells cannot be run, and why, in a few words', () => {
    const cannot = cells.filter(({ whyNot }) => whyNot !== undefined)
    const words = (guarantee: string) =>
      cannot
        .filter(cell => cell.guarantee === guarantee)
        .map(({ failure, fault, recipe }) => `${failure.fault}: ${OUTCOME_ENGLISH.cannot(fault, recipe)}`)
    expect(words('exactly-once')).toEqual([])
    expect(words('at-least-once')).toHaveLength(4)
    expect(words('at-most-once')).toContain('lose-ack.shop.3: no ack to lose')
    expect(words('at-most-once')).toContain('lose-ack.payments-transaction.3: no transaction')
  })

  it('runs what depends on timing more than once', () => {
    expect(new Set(cells.map(({ runs }) => runs))).toEqual(new Set([1, SPREAD_RUNS]))
  })
})

describe('an outcome', () => {
  it('is a skyline, a verdict, and a few words', () => {
    const outcome = outcomeOf(resultOf(stories['at-least-once']['lose-ack']))
    expect(outcome.columns.map(({ paid }) => paid)).toEqual([1, 1, 2, 1, 1, 1])
    expect(outcome).toMatchObject({
      kept: true,
      face: 'kept-with-repeats',
      lost: [],
      duplicated: [3],
      times: 2,
    })
  })

  it('says what became of the orders', () => {
    expect(said(stories['at-least-once'].ok)).toBe('all once')
    expect(said(stories['at-least-once']['lose-ack'])).toBe('#3 twice')
    expect(said(stories['at-most-once']['kill-halfway'])).toBe('#5 lost')
    expect(said(stories['idempotent-consumer']['lose-ack'])).toBe('all once, 2 copies')
    expect(said(stories['exactly-once']['kill-halfway'])).toBe('all once, #5 mailed again')
  })

  it('is missed when the failure never struck', () => {
    expect(outcomeOf(resultOf(stories['at-most-once']['lose-ack']))).toMatchObject({
      kept: null,
      face: 'missed',
    })
  })

  it('is broken when the promise was', () => {
    expect(outcomeOf(resultOf(stories['idempotent-consumer']['lose-payment-ack']))).toMatchObject({
      kept: false,
      face: 'broken',
      duplicated: [3],
    })
  })
})

describe('a cell that ran several times', () => {
  const twice = resultOf(stories['at-least-once']['lose-ack'])
  const once = resultOf(stories['at-least-once'].ok)

  it('shows the most frequent outcome and how often it came', () => {
    const cell = matrixOutcome([once, twice, twice, once, twice])
    expect(cell?.outcome.duplicated).toEqual([3])
    expect(cell?.spread.outcomes.map(({ times }) => times)).toEqual([3, 2])
    expect(cell?.spread.isOne).toBe(false)
    expect(OUTCOME_ENGLISH.spread(3, cell?.spread.runs ?? 0)).toBe('3 of 5 runs')
  })

  it('has no outcome before it ran, and one when all came out the same', () => {
    expect(matrixOutcome([])).toBeUndefined()
    expect(spreadOf([outcomeOf(twice), outcomeOf(twice)])).toMatchObject({ runs: 2, isOne: true })
  })
})

describe('the moment a cell opens its run at', () => {
  const type = ({ events }: Story) => {
    const seq = tellingSeq(events)
    return events.find(event => event.seq === seq)
  }

  it('is the payment too many', () => {
    expect(type(stories['at-least-once']['lose-ack'])).toMatchObject({
      type: 'record.appended',
      topic: 'payments',
      order: 3,
    })
  })

  it('is the death that lost an order', () => {
    expect(type(stories['at-most-once']['kill-halfway'])).toMatchObject({ type: 'actor.killed' })
  })

  it('is the strike when the guarantee absorbed it', () => {
    expect(type(stories['exactly-once']['lose-ack'])?.type).toBe('fault.struck')
  })

  it('is the end when nothing happened', () => {
    expect(type(stories['exactly-once'].ok)?.type).toBe('run.settled')
    expect(tellingSeq([])).toBeUndefined()
  })
})
