import { LESSONS } from '../domain/lessons'
import { matrixCells } from '../domain/matrix'
import { formatRecipe, parseRecipe } from '../domain/recipe-text'
import { fileName, type Wanted } from './recorder'

/**
 * Every run that a page of the site leads to: the cells of the matrix, with which any of its failures can be compared, and
 * the runs of the lessons with the changes they propose. `kept`: recipes that there are recordings of.
 */
export function siteRuns(kept: readonly string[]): readonly Wanted[] {
  const cells = matrixCells().filter(({ whyNot }) => whyNot === undefined)
  const lessons = LESSONS.flatMap(({ runs, change }) => [
    ...runs.map(({ recipe }) => recipe),
    ...change.flatMap(each => ('recipe' in each ? [each.recipe] : [])),
  ])
  const recipes = [...cells.map(({ text }) => text), ...lessons].map(canonical)
  const there = new Set(kept.map(canonical))
  return [...new Set(recipes)]
    .filter(recipe => !there.has(recipe))
    .map(recipe => ({ name: fileName(recipe), title: recipe, recipe, unlisted: true }))
}

const canonical = (text: string): string => formatRecipe(parseRecipe(text).recipe)
