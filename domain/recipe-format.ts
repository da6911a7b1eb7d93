import { formatFault } from './fault-text'
import type { Recipe } from './recipe'
import { formatSetting, settingOf } from './setting-values'

/** The canonical text of a recipe; `parseRecipe` gives the same recipe back. Defaults are left out. */
export function formatRecipe(recipe: Recipe): string {
  return [
    `guarantee=${recipe.guarantee}`,
    `orders=${recipe.orders}`,
    ...(recipe.every === 0 ? [] : [`every=${recipe.every}`]),
    ...recipe.faults.map(fault => `fault=${formatFault(fault)}`),
    ...recipe.overrides.map(name => `${name}=${formatSetting(name, settingOf(recipe.settings, name))}`),
    ...(recipe.seed === 1 ? [] : [`seed=${recipe.seed}`]),
  ].join('&')
}
