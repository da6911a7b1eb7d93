import { drawnKills } from './drawn-faults'
import type { Fault } from './fault'
import { formatFault, isOneOf, MOST_ORDERS, parseFault } from './fault-text'
import { GUARANTEE_SETTINGS } from './guarantees'
import { nearest } from './nearest'
import type { Recipe, RecipeProblem } from './recipe'
import { type CompareText, readLanes } from './recipe-lanes'
import { problemOf, type RecipeTrouble } from './recipe-trouble'
import { conflictIn } from './setting-conflicts'
import { SETTING_NAMES } from './setting-info'
import {
  formatSetting,
  parseSetting,
  type SettingValue,
  settingNamed,
  settingOf,
  wholeNumber,
  withSetting,
  wordsOf,
} from './setting-values'
import type { SettingName, Settings } from './settings'
import { GUARANTEES, type Guarantee } from './words'

export { formatFault, parseFault } from './fault-text'
export { changeGuarantee, changeSetting } from './recipe-change'
export { formatRecipe } from './recipe-format'
export { formatComparison, formatLane } from './recipe-lanes'

/** The first screen: the juiciest failure is armed. */
export const DEFAULT_RECIPE_TEXT = 'guarantee=at-least-once&orders=6&fault=lose-ack.shop.3'
const MOST_EVERY = 60_000
const MOST_SEED = 2 ** 31 - 1
const MOST_FAULTS = 20
const PLAIN_KEYS = ['guarantee', 'orders', 'every', 'fault', 'kills', 'seed', 'compare'] as const
type PlainKey = (typeof PLAIN_KEYS)[number]

export interface ParsedRecipe {
  /** Everything that could be understood; defaults for the rest. */
  readonly recipe: Recipe
  /**
   * The recipes of the lanes beside it, one for each `compare=`: `compare=exactly-once` is the same recipe under that
   * guarantee (overrides of `cluster.` stay), `compare=shop.acks=1` the same recipe but for that setting,
   * `compare=at-most-once,fault=kill.payments.halfway.5` both; faults named in a lane stand in for the recipe's own
   * (`fault=none`: no failure); `compare=all` is every other guarantee.
   */
  readonly beside: readonly Recipe[]
  readonly problems: readonly RecipeProblem[]
}

/** What has been read so far. */
interface Draft {
  readonly plain: Map<keyof typeof BOUNDS, number>
  guarantee?: Guarantee
  readonly faults: Fault[]
  readonly compare: CompareText[]
  readonly overrides: Map<SettingName, { value: SettingValue; part: string }>
  readonly seen: Set<string>
  readonly problems: RecipeProblem[]
}

/**
 * Reads a recipe's text: a query string, with or without `?`. Never throws. Empty text is the default recipe. Keys in
 * `ignore` belong to someone else (the page's own).
 */
export function parseRecipe(text: string, ignore: readonly string[] = []): ParsedRecipe {
  const parts = text
    .trim()
    .replace(/^\?/, '')
    .split('&')
    .filter(part => part.trim() !== '')
  const ours = parts.filter(part => !ignore.includes(part.split('=', 1)[0] ?? ''))
  const own = ours.filter(part => !part.startsWith('compare='))
  const draft = emptyDraft()
  for (const part of own.length === 0 ? [DEFAULT_RECIPE_TEXT] : ours)
    for (const each of part.split('&')) readPart(draft, each)
  if (own.length === 0) for (const part of ours) readPart(draft, part)
  return finish(draft)
}

function emptyDraft(): Draft {
  return {
    plain: new Map(),
    faults: [],
    compare: [],
    overrides: new Map(),
    seen: new Set(),
    problems: [],
  }
}

/** The recipe of the first screen. */
export function defaultRecipe(): Recipe {
  return parseRecipe(DEFAULT_RECIPE_TEXT).recipe
}

function readPart(draft: Draft, part: string): void {
  const cut = part.indexOf('=')
  const key = decode(cut < 0 ? part : part.slice(0, cut))
  const value = cut < 0 ? '' : decode(part.slice(cut + 1))
  const name = settingNamed(key)
  if (isOneOf(PLAIN_KEYS, key)) readPlain(draft, { part, key, value })
  else if (!name) unknownKey(draft, { part, key, value })
  else if (once(draft, name, part)) readSetting(draft, name, { part, key, value })
}

interface Part {
  readonly part: string
  readonly key: string
  readonly value: string
}

function readPlain(draft: Draft, { part, key, value }: Part & { readonly key: PlainKey }): void {
  if (key === 'fault') readFault(draft, part, value)
  else if (key === 'compare') draft.compare.push({ part, value })
  else if (!once(draft, key, part)) return
  else if (key === 'guarantee') readGuarantee(draft, part, value)
  else readNumber(draft, key, { part, key, value })
}

function readNumber(draft: Draft, key: keyof typeof BOUNDS, { part, value }: Part): void {
  const [min, max] = BOUNDS[key]
  const number = wholeNumber(value, min, max)
  if (number !== undefined) draft.plain.set(key, number)
  else draft.problems.push(problemOf(part, { kind: 'no-number', key, value, min, max }))
}

const BOUNDS = {
  orders: [1, MOST_ORDERS],
  every: [0, MOST_EVERY],
  seed: [0, MOST_SEED],
  kills: [0, MOST_FAULTS],
} as const

function readGuarantee(draft: Draft, part: string, value: string): void {
  if (isOneOf(GUARANTEES, value)) {
    draft.guarantee = value
    return
  }
  const near = nearest(value, GUARANTEES)
  const trouble = { kind: 'no-guarantee', value, guarantees: GUARANTEES } as const
  draft.problems.push(problemOf(part, trouble, near && `guarantee=${near}`))
}

function readFault(draft: Draft, part: string, value: string): void {
  const reading = parseFault(value)
  if (!reading.ok) {
    const { trouble, suggestion } = reading
    draft.problems.push(problemOf(part, trouble, suggestion && `fault=${suggestion}`))
    return
  }
  const text = formatFault(reading.fault)
  if (draft.faults.some(fault => formatFault(fault) === text))
    draft.problems.push(problemOf(part, { kind: 'fault-twice' }))
  else if (draft.faults.length >= MOST_FAULTS)
    draft.problems.push(problemOf(part, { kind: 'too-many-faults', most: MOST_FAULTS }))
  else draft.faults.push(reading.fault)
}

function readSetting(draft: Draft, name: SettingName, { part, value }: Part): void {
  const parsed = parseSetting(name, value)
  if (parsed !== undefined) {
    draft.overrides.set(name, { value: parsed, part })
    return
  }
  const near = nearest(value, wordsOf(name))
  const suggestion = near && parseSetting(name, near) !== undefined ? `${name}=${near}` : undefined
  draft.problems.push(problemOf(part, { kind: 'no-value', setting: name, value }, suggestion))
}

/** Notes that `key` was given; false, and a problem, when it had been before. */
function once(draft: Draft, key: string, part: string): boolean {
  if (!draft.seen.has(key)) {
    draft.seen.add(key)
    return true
  }
  draft.problems.push(problemOf(part, { kind: 'key-twice', key }))
  return false
}

function unknownKey(draft: Draft, { part, key, value }: Part): void {
  const [actor = '', setting] = key.split('.', 2)
  const ofActor = SETTING_NAMES.filter(name => name.startsWith(`${actor}.`))
  const near = nearest(key, [...PLAIN_KEYS, ...SETTING_NAMES])
  const settings = ofActor.map(name => name.slice(actor.length + 1))
  const trouble: RecipeTrouble =
    setting !== undefined && ofActor.length > 0
      ? { kind: 'no-setting', actor, setting, settings }
      : { kind: 'no-key', key, keys: PLAIN_KEYS }
  draft.problems.push(problemOf(part, trouble, near && `${near}=${value}`))
}

function finish(draft: Draft): ParsedRecipe {
  const guarantee = draft.guarantee ?? 'at-least-once'
  const settings = settle(draft, GUARANTEE_SETTINGS[guarantee])
  const base = GUARANTEE_SETTINGS[guarantee]
  const overrides = [...draft.overrides.keys()].filter(
    name => settingOf(base, name) !== settingOf(settings, name),
  )
  const recipe: Recipe = {
    guarantee,
    orders: draft.plain.get('orders') ?? 6,
    every: draft.plain.get('every') ?? 0,
    settings,
    overrides,
    faults: withKills(draft),
    seed: draft.plain.get('seed') ?? 1,
  }
  const lanes = readLanes(draft.compare, recipe, parseRecipe)
  return { recipe, beside: lanes.recipes, problems: [...draft.problems, ...lanes.problems] }
}

/** The faults as written, and the kills that are drawn from the seed. */
function withKills({ plain, faults, problems }: Draft): readonly Fault[] {
  const kills = plain.get('kills') ?? 0
  const orders = plain.get('orders') ?? 6
  if (kills > 0 && kills > orders - 2)
    problems.push(
      problemOf(
        `kills=${kills}`,
        { kind: 'too-many-kills', orders: kills + 2 },
        `kills=${Math.max(0, orders - 2)}`,
      ),
    )
  return [...faults, ...drawnKills({ kills, orders, seed: plain.get('seed') ?? 1 })].slice(0, MOST_FAULTS)
}

/** Applies the overrides; of those that cannot stand together the last one given is named and left out. */
function settle(draft: Draft, base: Settings): Settings {
  for (;;) {
    let settings = base
    for (const [name, { value }] of draft.overrides) settings = withSetting(settings, name, value)
    const conflict = conflictIn(settings)
    const guilty = conflict && [...draft.overrides.keys()].findLast(name => conflict.settings.includes(name))
    if (!conflict || !guilty) return settings
    const part = draft.overrides.get(guilty)?.part ?? guilty
    const others = conflict.settings.filter(name => name !== guilty)
    const now = others.map(name => `${name}=${formatSetting(name, settingOf(settings, name))}`).join(', ')
    draft.problems.push(problemOf(part, { kind: 'conflict', now, conflict: conflict.id }))
    draft.overrides.delete(guilty)
  }
}

/** Undoes percent-encoding; broken encoding stays as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' ')).trim()
  } catch {
    return text
  }
}
