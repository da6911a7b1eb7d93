import { isOneOf } from './fault-text'
import { GUARANTEE_SETTINGS } from './guarantees'
import type { Recipe, RecipeProblem } from './recipe'
import { problemOf, type RecipeTrouble } from './recipe-trouble'
import { formatSetting, settingOf, withSetting } from './setting-values'
import type { SettingName } from './settings'
import { GUARANTEES, type Guarantee } from './words'

/** Lanes that can stand under each other. */
export const MOST_LANES = 4
/** Parts of one `compare=`, separated so that no browser and no chat client touches it. */
export const LANE_SEPARATOR = ','

/** What one `compare=` says: another guarantee, or parts of a recipe that differ. */
export interface LaneText {
  readonly part: string
  readonly guarantee: Guarantee | undefined
  /** The other parts, as a recipe writes them. `fault=none` stands for no fault. */
  readonly parts: readonly string[]
}

/**
 * Reads the value of a `compare=`: comma-separated, a bare guarantee and parts of a recipe. `all` is every guarantee but
 * the recipe's own, one lane each.
 */
export function laneTexts(part: string, value: string, own: Guarantee): readonly LaneText[] | RecipeProblem {
  if (value === 'all')
    return GUARANTEES.filter(guarantee => guarantee !== own).map(guarantee => ({
      part,
      guarantee,
      parts: [],
    }))
  const words = value.split(LANE_SEPARATOR).filter(word => word !== '')
  const named = words.filter(word => !word.includes('='))
  const wrong = named.find(word => !isOneOf(GUARANTEES, word))
  if (wrong !== undefined || named.length > 1 || words.length === 0)
    return problemOf(part, troubleOf(wrong, named))
  const [guarantee] = named
  const parts = words.filter(word => word.includes('='))
  return [
    {
      part,
      guarantee: guarantee !== undefined && isOneOf(GUARANTEES, guarantee) ? guarantee : undefined,
      parts,
    },
  ]
}

function troubleOf(wrong: string | undefined, named: readonly string[]): RecipeTrouble {
  if (wrong !== undefined) return { kind: 'no-lane', word: wrong, guarantees: GUARANTEES }
  return named.length === 0
    ? { kind: 'empty-lane', guarantees: GUARANTEES }
    : { kind: 'several-guarantees', count: named.length }
}

/**
 * The recipe under another guarantee, for a lane beside it: orders, faults, seed and what concerns the cluster stay, the
 * other overrides go.
 */
export function besideUnder(recipe: Recipe, guarantee: Guarantee): Recipe {
  const overrides = recipe.overrides.filter(name => name.startsWith('cluster.'))
  const settings = overrides.reduce(
    (now, name) => withSetting(now, name, settingOf(recipe.settings, name)),
    GUARANTEE_SETTINGS[guarantee],
  )
  return { ...recipe, guarantee, settings, overrides }
}

/** "What would the others have done?": this recipe first, then every other guarantee. */
export function allGuarantees(recipe: Recipe): readonly Recipe[] {
  const others = GUARANTEES.filter(guarantee => guarantee !== recipe.guarantee)
  return [recipe, ...others.map(guarantee => besideUnder(recipe, guarantee))]
}

/** The one-lane-a-guarantee order in which a comparison is shown: weakest first. */
export function inGuaranteeOrder(recipes: readonly Recipe[]): readonly Recipe[] {
  return recipes.toSorted((a, b) => GUARANTEES.indexOf(a.guarantee) - GUARANTEES.indexOf(b.guarantee))
}

/** Settings in which a lane differs from what `compare=` would give it without naming them. */
export function laneOverrides(lane: Recipe, ground: Recipe): readonly string[] {
  const names = [...new Set<SettingName>([...ground.overrides, ...lane.overrides])]
  return names
    .filter(name => settingOf(lane.settings, name) !== settingOf(ground.settings, name))
    .map(name => `${name}=${formatSetting(name, settingOf(lane.settings, name))}`)
}
