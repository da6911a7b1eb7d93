'use client'
import type { RecipeProblem } from '../../domain/recipe'
import { useTroubleWords } from './trouble-words'

/** What is wrong with a part of the link, and that the rest of it is used. */
export function TroubleSaid({ trouble }: Pick<RecipeProblem, 'trouble'>) {
  const { notices, recipe } = useTroubleWords()
  return notices.linkRest(recipe.trouble(trouble))
}
