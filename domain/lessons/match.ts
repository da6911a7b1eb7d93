import { faultSlot } from '../fault-text'
import type { Recipe } from '../recipe'
import { parseRecipe } from '../recipe-text'
import { formatSetting, settingOf } from '../setting-values'

/** A lesson's recipes, as little as is needed to find it. */
export interface LessonRecipes {
  readonly id: string
  readonly recipes: readonly string[]
}

/**
 * The lesson that runs this very experiment: the same guarantee, settings and failures, whatever the number of orders and
 * the order at which a failure strikes. The first in the course; undefined where there is none, and for a recipe in which
 * nothing fails and nothing was changed.
 */
export function lessonFor<L extends LessonRecipes>(lessons: readonly L[], recipe: Recipe): L | undefined {
  if (recipe.faults.length === 0 && recipe.overrides.length === 0) return undefined
  const wanted = shapeOf(recipe)
  return lessons.find(({ recipes }) => recipes.some(text => shapeOf(parseRecipe(text).recipe) === wanted))
}

/** What two experiments have in common when they show the same thing. */
function shapeOf({ guarantee, settings, overrides, faults }: Recipe): string {
  const changed = overrides.map(name => `${name}=${formatSetting(name, settingOf(settings, name))}`)
  return [guarantee, ...changed.toSorted(), ...faults.map(faultSlot).toSorted()].join('&')
}
