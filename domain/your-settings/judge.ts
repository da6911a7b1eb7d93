import { whyNot } from '../fault-choices'
import { parseFault } from '../fault-text'
import { GUARANTEE_SETTINGS } from '../guarantees'
import { MATRIX_FAILURES, MATRIX_ORDERS, type MatrixFailure } from '../matrix'
import type { Outcome } from '../outcome'
import type { Recipe } from '../recipe'
import { formatRecipe } from '../recipe-format'
import { type ConflictId, conflictIn } from '../setting-conflicts'
import { SETTING_NAMES } from '../setting-info'
import { settingOf } from '../setting-values'
import type { SettingName, Settings } from '../settings'
import { GUARANTEES, type Guarantee } from '../words'

/** What settings of one's own come to. */
export interface Judgement {
  /** The guarantee they are, or stand next to. */
  readonly guarantee: Guarantee
  /** What keeps them from being that guarantee; none: they are it. */
  readonly differing: readonly SettingName[]
  /** Why no client takes them. */
  readonly conflict?: ConflictId
  readonly recipe: Recipe
}

/** What tells one guarantee from another. */
const TELLING = [
  'shop.acks',
  'shop.retries',
  'shop.idempotent',
  'payments.offsets',
  'payments.remembers',
  'payments.transactionalId',
  'payments.acks',
  'payments.retries',
  'payments.idempotent',
  'bank.isolation',
] as const satisfies readonly SettingName[]

/** Which guarantee these settings are; else the one from which they differ in the fewest, the strongest of equals. */
export function judge(settings: Settings): Judgement {
  const ranked = GUARANTEES.map(guarantee => ({ guarantee, differing: differingFrom(settings, guarantee) }))
  const best = ranked.toReversed().reduce((a, b) => (distance(b.differing) < distance(a.differing) ? b : a))
  const conflict = conflictIn(settings)
  return {
    ...best,
    recipe: recipeOf(settings, best.guarantee),
    ...(conflict ? { conflict: conflict.id } : {}),
  }
}

/** A transaction, then the moment of the offset, say more of what is meant than the rest. */
const WEIGHTS: Readonly<Partial<Record<SettingName, number>>> = {
  'payments.transactionalId': 4,
  'payments.offsets': 2,
}
const distance = (differing: readonly SettingName[]): number =>
  differing.reduce((sum, name) => sum + (WEIGHTS[name] ?? 1), 0)

function differingFrom(settings: Settings, guarantee: Guarantee): readonly SettingName[] {
  return TELLING.filter(name => classOf(settings, name) !== classOf(GUARANTEE_SETTINGS[guarantee], name))
}

/** A value as far as it decides: so many retries are some; nobody aborts where nothing is transactional. */
function classOf(settings: Settings, name: SettingName): unknown {
  if (name.endsWith('.retries')) return settingOf(settings, name) === 0 ? 0 : 'some'
  if (name === 'bank.isolation' && settings.payments.transactionalId === 'none') return 'any'
  return settingOf(settings, name)
}

function recipeOf(settings: Settings, guarantee: Guarantee): Recipe {
  const base = GUARANTEE_SETTINGS[guarantee]
  const overrides = SETTING_NAMES.filter(name => settingOf(base, name) !== settingOf(settings, name))
  return { guarantee, orders: MATRIX_ORDERS, every: 0, settings, overrides, faults: [], seed: 1 }
}

/** A failure under these settings. */
export interface Expected {
  readonly failure: MatrixFailure
  /** The link's recipe. */
  readonly text: string
  /** It can never strike under these settings. */
  readonly cannot: boolean
  /** What was measured of the parts that it strikes; undefined: nobody has run it. */
  readonly outcome?: Outcome
  /** The guarantee under which those parts were measured. */
  readonly measuredAs?: Guarantee
}

/** What was measured, by the id of a cell (`exactly-once lose-ack.shop.3`). */
export type MeasuredCells = Readonly<Record<string, { readonly outcome: Outcome }>>

/**
 * Every failure of the table under these settings. A failure of the shop depends on the shop alone (and on whether
 * payments remembers), one of payments on payments and the bank: so what was measured under a guarantee with the same part
 * is what comes out. Where no guarantee has it, nothing is said.
 */
export function expectations({ recipe }: Judgement, measured: MeasuredCells): readonly Expected[] {
  return MATRIX_FAILURES.filter(({ fault }) => fault !== '').map(failure => {
    const reading = parseFault(failure.fault)
    const fault = reading.ok ? reading.fault : undefined
    const text = formatRecipe({ ...recipe, faults: fault ? [fault] : [] })
    const cannot = fault === undefined || whyNot(fault, recipe) !== undefined
    const like =
      cannot || recipe.settings.cluster.nodes > 1 ? undefined : measuredLike(recipe.settings, failure)
    const outcome = like && measured[`${like} ${failure.fault}`]?.outcome
    return { failure, text, cannot, ...(outcome && like ? { outcome, measuredAs: like } : {}) }
  })
}

/** The guarantee whose part that this failure strikes is the same. */
function measuredLike(settings: Settings, failure: MatrixFailure): Guarantee | undefined {
  const mine = partStruck(settings, failure)
  return GUARANTEES.find(guarantee => partStruck(GUARANTEE_SETTINGS[guarantee], failure) === mine)
}

/** What decides the outcome of a failure, as a text to compare. */
function partStruck({ shop, payments, bank }: Settings, { group, slot }: MatrixFailure): string {
  const some = (retries: number) => (retries === 0 ? 0 : 'some')
  if (group === 'shop' || group === 'shop-wire')
    // Only brokers that fail tell acks 1 from all.
    return `${shop.acks === 0} ${some(shop.retries)} ${shop.idempotent} ${shop.book} ${payments.remembers}`
  const within = payments.transactionalId !== 'none'
  const reads = within ? bank.isolation : ''
  const moves = `${payments.offsets} ${within} ${payments.remembers} ${reads}`
  if (!slot.endsWith('.payments')) return moves
  const sends = `${payments.acks === 0} ${some(payments.retries)} ${payments.idempotent || within}`
  return payments.retries === 0 ? `${sends} ${moves}` : `${sends} ${reads}`
}

/** Whether this outcome breaks what the guarantee promises. */
export function breaks(guarantee: Guarantee, { lost, duplicated }: Outcome): boolean {
  if (guarantee === 'at-most-once') return duplicated.length > 0
  return lost.length > 0 || (guarantee !== 'at-least-once' && duplicated.length > 0)
}
