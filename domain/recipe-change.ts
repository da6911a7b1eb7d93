import { GUARANTEE_SETTINGS } from './guarantees'
import type { Recipe } from './recipe'
import { type SettingValue, settingOf, withSetting } from './setting-values'
import type { SettingName } from './settings'
import type { Guarantee } from './words'

/** The recipe with one setting changed by hand; setting it back to the guarantee's value takes the override away. */
export function changeSetting(recipe: Recipe, name: SettingName, value: SettingValue): Recipe {
  const others = recipe.overrides.filter(override => override !== name)
  const same = settingOf(GUARANTEE_SETTINGS[recipe.guarantee], name) === value
  return {
    ...recipe,
    settings: withSetting(recipe.settings, name, value),
    overrides: same ? others : [...others, name],
  }
}

/** The recipe under another guarantee; orders, faults and seed stay, overrides go. */
export function changeGuarantee(recipe: Recipe, guarantee: Guarantee): Recipe {
  return { ...recipe, guarantee, settings: GUARANTEE_SETTINGS[guarantee], overrides: [] }
}
