import { troubleInEnglish } from './trouble'

/** What is wrong with a recipe, and what would do. */
export const recipe = { trouble: troubleInEnglish } as const
