import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { faultsFor, whyNot } from './fault-choices'
import { formatFault, parseFault } from './fault-text'
import { GUARANTEE_SETTINGS } from './guarantees'
import { troubleInEnglish } from './language/en/trouble'
import {
  changeGuarantee,
  changeSetting,
  DEFAULT_RECIPE_TEXT,
  defaultRecipe,
  formatRecipe,
  parseRecipe,
} from './recipe-text'
import { conflictIn } from './setting-conflicts'
import { SETTING_INFO, SETTING_NAMES } from './setting-info'
import { formatSetting, parseSetting, settingOf } from './setting-values'
import { GUARANTEES } from './words'

const anyFault = fc
  .tuple(
    fc.constantFrom(...faultsFor(defaultRecipe())),
    fc.oneof(fc.constant('next' as const), fc.integer({ min: 1, max: 200 })),
    fc.integer({ min: 1, max: 600_000 }),
  )
  .map(([{ fault }, order, ms]) =>
    ['freeze', 'slow', 'delay-ack'].includes(fault.what) ? { ...fault, order, ms } : { ...fault, order },
  )

const anyValue = (name: (typeof SETTING_NAMES)[number]) => {
  const { values } = SETTING_INFO[name]
  switch (values.kind) {
    case 'flag':
      return fc.constantFrom('true', 'false')
    case 'choice':
      return fc.constantFrom(...values.values.map(String))
    case 'number':
      return fc.integer({ min: values.min, max: values.max }).map(String)
  }
}

const anyOverride = fc
  .constantFrom(...SETTING_NAMES)
  .chain(name => anyValue(name).map(value => `${name}=${value}`))

const anyText = fc
  .record({
    guarantee: fc.constantFrom(...GUARANTEES),
    orders: fc.integer({ min: 1, max: 200 }),
    every: fc.integer({ min: 0, max: 60_000 }),
    seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
    faults: fc.array(anyFault, { maxLength: 5 }),
    overrides: fc.array(anyOverride, { maxLength: 6 }),
  })
  .map(({ guarantee, orders, every, seed, faults, overrides }) =>
    [
      `guarantee=${guarantee}`,
      `orders=${orders}`,
      `every=${every}`,
      `seed=${seed}`,
      ...faults.map(fault => `fault=${formatFault(fault)}`),
      ...overrides,
    ].join('&'),
  )

describe('kills drawn from a seed', () => {
  const faultsOf = (text: string) => parseRecipe(text).recipe.faults.map(formatFault)

  it('are the same for the same seed, others for another, and each at an order of its own', () => {
    const one = faultsOf('orders=22&kills=20&seed=7')
    expect(one).toHaveLength(20)
    expect(faultsOf('orders=22&kills=20&seed=7')).toEqual(one)
    expect(faultsOf('orders=22&kills=20&seed=8')).not.toEqual(one)
    expect(new Set(one.map(text => text.split('.')[3])).size).toBe(20)
  })

  it('are written out when the recipe is', () => {
    const { recipe } = parseRecipe('orders=10&kills=3&seed=7')
    expect(parseRecipe(formatRecipe(recipe))).toEqual({ recipe, beside: [], problems: [] })
  })

  it('cannot be more than there are orders between the first and the last', () => {
    expect(parseRecipe('orders=6&kills=5').problems).toMatchObject([
      { part: 'kills=5', suggestion: 'kills=4' },
    ])
  })
})

describe('a recipe as text', () => {
  it('reads back every fault it writes', () => {
    fc.assert(
      fc.property(anyFault, fault => {
        expect(parseFault(formatFault(fault))).toEqual({ ok: true, fault })
      }),
    )
  })

  it('reads back every recipe it writes, and writes it the same again', () => {
    fc.assert(
      fc.property(anyText, text => {
        const { recipe } = parseRecipe(text)
        const again = parseRecipe(formatRecipe(recipe))
        expect(again).toEqual({ recipe, beside: [], problems: [] })
        expect(formatRecipe(again.recipe)).toBe(formatRecipe(recipe))
      }),
    )
  })

  it('understands any text without throwing, and gives settings that can stand together', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(fc.oneof(anyOverride, fc.string())).map(parts => parts.join('&')),
        ),
        text => {
          expect(conflictIn(parseRecipe(text).recipe.settings)).toBeUndefined()
        },
      ),
    )
  })

  it('is the first screen when it is empty', () => {
    expect(formatRecipe(parseRecipe('').recipe)).toBe(DEFAULT_RECIPE_TEXT)
    expect(formatRecipe(parseRecipe('?lang=ko', ['lang']).recipe)).toBe(DEFAULT_RECIPE_TEXT)
  })

  it('reads the example of the design', () => {
    const text =
      'guarantee=at-least-once&orders=6&fault=lose-ack.shop.3&fault=kill.payments.halfway.5&shop.acks=1'
    const { recipe, problems } = parseRecipe(text)
    expect(problems).toEqual([])
    expect(recipe.faults).toEqual([
      { on: 'wire', what: 'lose-ack', where: 'shop', order: 3 },
      { on: 'payments', what: 'kill', instant: 'halfway', order: 5 },
    ])
    expect(recipe.settings.shop.acks).toBe(1)
    expect(recipe.overrides).toEqual(['shop.acks'])
    expect(formatRecipe(recipe)).toBe(text)
  })

  it('reads kebab-case settings and percent-encoding', () => {
    const { recipe, problems } = parseRecipe('?cluster.nodes=3&cluster.min%2Dinsync=2&fault=kill.leader.4')
    expect(problems).toEqual([])
    expect(recipe.settings.cluster).toMatchObject({ nodes: 3, partitions: 1, minInsync: 2, unclean: false })
    expect(recipe.faults).toEqual([{ on: 'cluster', what: 'kill.leader', order: 4 }])
  })

  it('does not call a setting changed that has the guarantee’s own value', () => {
    expect(parseRecipe('guarantee=exactly-once&shop.idempotent=true').recipe.overrides).toEqual([])
  })
})

describe('a part that cannot be used', () => {
  const problemsOf = (text: string) =>
    parseRecipe(text).problems.map(problem => ({ ...problem, message: troubleInEnglish(problem.trouble) }))

  it('is named, with what would do, and the rest is honoured', () => {
    const { recipe, problems } = parseRecipe('guarantee=exactly-once&fault=loose-ack.shop.3&orders=9')
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ part: 'fault=loose-ack.shop.3', suggestion: 'fault=lose-ack.shop.3' })
    expect(problems[0] && troubleInEnglish(problems[0].trouble)).toMatch(
      /^There is no loose-ack; lose-request, lose-ack, .* exist\.$/,
    )
    expect(recipe).toMatchObject({ guarantee: 'exactly-once', orders: 9, faults: [] })
  })

  it.each([
    ['orders=0', 'orders=0', /from 1 to 200/],
    ['orders=201', 'orders=201', /from 1 to 200/],
    ['orders=six', 'orders=six', /six is not a value of orders/],
    ['orders=', 'orders=', /orders is empty/],
    ['orders', 'orders', /orders is empty/],
    ['orders=-1', 'orders=-1', /from 1 to 200/],
    ['orders=3&orders=4', 'orders=4', /twice; the first one counts/],
    [
      'guarantee=exactly-twice',
      'guarantee=exactly-twice',
      /at-most-once, at-least-once, idempotent-consumer or exactly-once/,
    ],
    ['shop.acks=2', 'shop.acks=2', /all, 1 or 0/],
    ['shop.speed=2', 'shop.speed=2', /shop has no setting speed; it has acks, /],
    ['colour=red', 'colour=red', /There is no colour/],
    ['fault=', 'fault=', /There is no empty word/],
    ['fault=lose-ack', 'fault=lose-ack', /does not say where/],
    ['fault=lose-ack.bank.3', 'fault=lose-ack.bank.3', /no bank for lose-ack/],
    ['fault=lose-ack.shop', 'fault=lose-ack.shop', /at which order/],
    ['fault=lose-ack.shop.0', 'fault=lose-ack.shop.0', /0 is not an order/],
    ['fault=lose-ack.shop.3.500', 'fault=lose-ack.shop.3.500', /happens in an instant/],
    ['fault=freeze.payments.halfway.3.soon', 'fault=freeze.payments.halfway.3.soon', /soon is not a time/],
    [
      'fault=kill.payments.lunch.3',
      'fault=kill.payments.lunch.3',
      /received, worked, offset-committed, halfway and done/,
    ],
    ['fault=kill.bank.3', 'fault=kill.bank.3', /payments, shop, leader and coordinator exist/],
    ['fault=kill.leader.3&fault=kill.leader.3', 'fault=kill.leader.3', /strikes once/],
    [
      'guarantee=exactly-once&shop.acks=1',
      'shop.acks=1',
      /cannot stand beside shop.idempotent=true: kafkajs refuses/,
    ],
  ])('%s is explained', (text, part, message) => {
    expect(problemsOf(text)).toEqual([
      expect.objectContaining({ part, message: expect.stringMatching(message) }),
    ])
  })

  it('is mended where one word is nearly right', () => {
    expect(problemsOf('garantee=exactly-once')[0]?.suggestion).toBe('guarantee=exactly-once')
    expect(problemsOf('guarantee=exactly-onse')[0]?.suggestion).toBe('guarantee=exactly-once')
    expect(problemsOf('fault=kill.payments.halfwey.5')[0]?.suggestion).toBe('fault=kill.payments.halfway.5')
    expect(problemsOf('fault=kill.payment.halfway.5')[0]?.suggestion).toBe('fault=kill.payments.halfway.5')
    expect(problemsOf('shop.idempotant=true')[0]?.suggestion).toBe('shop.idempotent=true')
    expect(problemsOf('payments.offsets=befor')[0]?.suggestion).toBe('payments.offsets=before')
  })
})

describe('settings', () => {
  it('are what each guarantee stands for', () => {
    expect(GUARANTEE_SETTINGS['at-most-once']).toMatchObject({
      shop: { acks: 0, retries: 0, idempotent: false },
      payments: { offsets: 'before', acks: 0, retries: 0 },
    })
    expect(GUARANTEE_SETTINGS['at-least-once']).toMatchObject({
      shop: { acks: -1, retries: 5, idempotent: false },
      payments: { offsets: 'after', remembers: false },
    })
    expect(GUARANTEE_SETTINGS['idempotent-consumer'].payments).toMatchObject({
      offsets: 'after',
      remembers: true,
    })
    expect(GUARANTEE_SETTINGS['exactly-once']).toMatchObject({
      shop: { acks: -1, retries: Number.MAX_SAFE_INTEGER, idempotent: true },
      payments: { offsets: 'transaction', transactionalId: 'partition', retries: Number.MAX_SAFE_INTEGER },
      bank: { isolation: 'committed' },
    })
  })

  it('of every guarantee can be written and read', () => {
    for (const guarantee of GUARANTEES)
      for (const name of SETTING_NAMES) {
        const value = settingOf(GUARANTEE_SETTINGS[guarantee], name)
        expect(parseSetting(name, formatSetting(name, value)), name).toBe(value)
      }
  })

  it('changed and changed back leave the guarantee whole', () => {
    const changed = changeSetting(defaultRecipe(), 'shop.idempotent', true)
    expect(changed.overrides).toEqual(['shop.idempotent'])
    expect(changeSetting(changed, 'shop.idempotent', false)).toEqual(defaultRecipe())
    expect(changeGuarantee(changed, 'exactly-once').overrides).toEqual([])
  })
})

describe('a failure that cannot happen', () => {
  const reasons = (text: string) =>
    Object.fromEntries(faultsFor(parseRecipe(text).recipe).map(choice => [choice.slot, choice.whyNot]))

  it('says why: no ack under acks 0, no transaction, one broker', () => {
    const most = reasons('guarantee=at-most-once')
    expect(most['lose-ack.shop']).toMatch(/acks 0/)
    expect(most['lose-ack.payments']).toMatch(/acks 0/)
    expect(most['lose-request.shop']).toBeUndefined()
    expect(most['lose-ack.payments-transaction']).toMatch(/no transaction/)
    expect(most['kill.leader']).toMatch(/one broker: set cluster.nodes=3/)
  })

  it('can happen once the settings allow it', () => {
    const eos = reasons('guarantee=exactly-once&cluster.nodes=3')
    expect(Object.values(eos).filter(reason => reason !== undefined)).toEqual([])
  })

  it('comes too late for the orders there are', () => {
    const { recipe } = parseRecipe('guarantee=at-least-once&orders=6&fault=lose-ack.shop.9')
    const [fault] = recipe.faults
    expect(fault && whyNot(fault, recipe)).toBe('#9 never comes, because there are six orders.')
  })
})
