import type { Recipe } from '../../domain/recipe'
import { formatRecipe } from '../../domain/recipe-text'

/** "What would the others have done?": the link from a single run to the same one under every guarantee. */
export function othersLink(recipe: Recipe): string {
  return `/compare?${formatRecipe(recipe)}&compare=all`
}
