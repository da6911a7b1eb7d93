import { expect, it } from 'vitest'
import { createFilm } from '../../domain/film'
import { parseRecipe } from '../../domain/recipe-text'
import { emptyFilm } from './empty-film'

it('says before a run what the real film says', () => {
  const real = createFilm(parseRecipe('').recipe).pictureAt(0)
  const empty = emptyFilm().pictureAt(0)
  expect(empty.verdict).toEqual(real.verdict)
  expect(empty.ledger.totals).toEqual(real.ledger.totals)
  expect(empty.runState).toBe(real.runState)
})
