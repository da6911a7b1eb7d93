import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseFault } from './fault-text'
import { troubleInEnglish } from './language/en/trouble'
import type { Recipe } from './recipe'
import { allGuarantees, besideUnder, inGuaranteeOrder } from './recipe-compare'
import { changeSetting, formatComparison, formatRecipe, parseRecipe } from './recipe-text'
import { parseSetting } from './setting-values'
import type { SettingName } from './settings'
import { GUARANTEES } from './words'

const HALFWAY = 'guarantee=at-least-once&orders=6&fault=kill.payments.halfway.5'
const texts = (text: string) => parseRecipe(text).beside.map(formatRecipe)

describe('compare=', () => {
  it('puts the same failure under another guarantee', () => {
    expect(texts(`${HALFWAY}&compare=exactly-once&compare=at-most-once`)).toEqual([
      'guarantee=exactly-once&orders=6&fault=kill.payments.halfway.5',
      'guarantee=at-most-once&orders=6&fault=kill.payments.halfway.5',
    ])
  })

  it('changes one setting of the recipe and keeps the rest', () => {
    expect(texts(`${HALFWAY}&shop.retries=2&compare=shop.acks=1,payments.email=false`)).toEqual([
      `${HALFWAY}&shop.retries=2&shop.acks=1&payments.email=false`,
    ])
  })

  it('lets a lane have other failures, or none', () => {
    expect(texts(`${HALFWAY}&compare=fault=lose-ack.shop.3&compare=fault=none`)).toEqual([
      'guarantee=at-least-once&orders=6&fault=lose-ack.shop.3',
      'guarantee=at-least-once&orders=6',
    ])
  })

  it('keeps the cluster when the guarantee changes, and nothing else that was set by hand', () => {
    expect(texts('guarantee=at-least-once&cluster.nodes=3&shop.retries=1&compare=exactly-once')).toEqual([
      'guarantee=exactly-once&orders=6&cluster.nodes=3',
    ])
  })

  it('means every other guarantee by all', () => {
    expect(parseRecipe(`${HALFWAY}&compare=all`).beside.map(({ guarantee }) => guarantee)).toEqual([
      'at-most-once',
      'idempotent-consumer',
      'exactly-once',
    ])
  })

  it('compares the first screen when it stands alone', () => {
    const { recipe, beside, problems } = parseRecipe('compare=at-most-once')
    expect(problems).toEqual([])
    expect(formatRecipe(recipe)).toBe('guarantee=at-least-once&orders=6&fault=lose-ack.shop.3')
    expect(beside.map(({ guarantee }) => guarantee)).toEqual(['at-most-once'])
  })

  it('names what cannot be used, as everywhere', () => {
    const problems = (compare: string) =>
      parseRecipe(`${HALFWAY}&compare=${compare}`).problems.map(
        ({ part, trouble }) => `${part} | ${troubleInEnglish(trouble)}`,
      )
    expect(problems('exactly-twice')[0]).toContain('compare=exactly-twice | exactly-twice is no guarantee')
    expect(problems('')[0]).toContain('It does not say with what')
    expect(problems('at-most-once,exactly-once')[0]).toContain('It names 2 guarantees')
    expect(problems('shop.akcs=1')[0]).toContain('shop has no setting akcs')
    expect(problems('all&compare=shop.acks=1')[0]).toContain('More than 4 lanes')
    expect(problems('fault=none,fault=lose-ack.shop.3')[0]).toContain('cannot stand in this compare=')
  })
})

describe('what the others would have done', () => {
  it('is this recipe and every other guarantee', () => {
    const { recipe } = parseRecipe(HALFWAY)
    expect(allGuarantees(recipe).map(({ guarantee }) => guarantee)).toHaveLength(4)
    expect(inGuaranteeOrder(allGuarantees(recipe)).map(({ guarantee }) => guarantee)).toEqual([...GUARANTEES])
  })
})

describe('the text of a comparison', () => {
  const change = fc.constantFrom<readonly [SettingName, string]>(
    ['shop.acks', '1'],
    ['shop.retries', '2'],
    ['payments.email', 'false'],
    ['payments.remembers', 'true'],
    ['cluster.partitions', '2'],
    ['shop.initialRetryTime', '100'],
  )
  const fault = fc.constantFrom('lose-ack.shop.3', 'kill.payments.halfway.5', 'freeze.payments.done.2.700')
  const recipe = fc
    .record({
      guarantee: fc.constantFrom(...GUARANTEES),
      changes: fc.array(change, { maxLength: 3 }),
      faults: fc.uniqueArray(fault, { maxLength: 2 }),
      orders: fc.constantFrom(6, 9),
      seed: fc.constantFrom(1, 7),
    })
    .map(({ guarantee, changes, faults, orders, seed }): Recipe => {
      const plain = parseRecipe(
        [`guarantee=${guarantee}`, `orders=${orders}`, `seed=${seed}`, ...faults.map(f => `fault=${f}`)].join(
          '&',
        ),
      ).recipe
      return changes.reduce((now, [name, text]) => {
        const value = parseSetting(name, text)
        return value === undefined ? now : changeSetting(now, name, value)
      }, plain)
    })
    // What cannot stand together is refused wherever it is written.
    .filter(made => parseRecipe(formatRecipe(made)).problems.length === 0)

  it('gives the same recipes back', () => {
    const sorted = (made: Recipe) => ({ ...made, overrides: made.overrides.toSorted() })
    fc.assert(
      fc.property(recipe, fc.array(recipe, { minLength: 1, maxLength: 3 }), (first, others) => {
        const text = formatComparison([first, ...others])
        const read = parseRecipe(text)
        expect([text, read.problems]).toEqual([text, []])
        expect(read.recipe).toEqual(first)
        expect(read.beside.map(sorted)).toEqual(others.map(sorted))
      }),
      { numRuns: 300 },
    )
  })

  it('keeps the overrides of a lane that is the first one again', () => {
    const { recipe: made } = parseRecipe('guarantee=at-most-once&shop.retries=2')
    expect(parseRecipe(formatComparison([made, made])).beside).toEqual([made])
  })

  it('has nothing that a browser or a chat would change', () => {
    fc.assert(
      fc.property(recipe, recipe, (first, other) => {
        const text = formatComparison([first, other])
        expect(new URL(`http://localhost/?${text}`).search).toBe(`?${text}`)
        expect(text).toMatch(/^[a-zA-Z0-9.,&=-]+[a-z0-9]$/)
      }),
    )
  })

  it('reads what a fault is', () => {
    expect(parseFault('lose-ack.shop.3').ok).toBe(true)
    expect(besideUnder(parseRecipe(HALFWAY).recipe, 'exactly-once').faults).toHaveLength(1)
  })
})
