import { describe, expect, it } from 'vitest'
import { parseRecipe } from '../recipe-text'
import { attempt, forbiddenChanges } from './challenge'
import { CHALLENGES } from './challenges'

describe.each(CHALLENGES.map(challenge => [challenge.id, challenge] as const))(
  'challenge %s',
  (_, challenge) => {
    const tries = ['', ...challenge.solutions, ...challenge.notEnough].map(settings =>
      attempt(challenge, settings),
    )

    it('and what is tried on it can be read', () => {
      expect(tries.flatMap(text => parseRecipe(text).problems)).toEqual([])
    })

    it('lets one change what its solutions change', () => {
      expect(tries.flatMap(text => forbiddenChanges(challenge, parseRecipe(text).recipe))).toEqual([])
    })

    it('does not let one take the failures out, or change what is fixed', () => {
      const { recipe } = parseRecipe(challenge.recipe)
      expect(forbiddenChanges(challenge, { ...recipe, faults: [] })).toEqual(['the failures'])
      expect(forbiddenChanges(challenge, parseRecipe(attempt(challenge, 'payments.work=1')).recipe)).toEqual([
        'payments.work=1',
      ])
    })
  },
)
