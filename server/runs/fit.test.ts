import { expect, it } from 'vitest'
import { formatRecipe, parseRecipe } from '../../domain/recipe-text'
import { fitToCluster } from './fit'

const able = (minSessionTimeout: number) => ({ can: { nodes: false, joinDelay: 0, minSessionTimeout } })

it('leaves a recipe alone that the cluster allows', () => {
  const { recipe } = parseRecipe('guarantee=at-least-once&orders=6')
  expect(fitToCluster(recipe, able(100))).toBe(recipe)
})

it('raises the session timeout to what the cluster allows, and says so in the recipe', () => {
  const { recipe } = parseRecipe('guarantee=at-least-once&orders=6&payments.sessionTimeout=2000')
  const fitted = fitToCluster(recipe, able(6000))
  expect(formatRecipe(fitted)).toContain('payments.sessionTimeout=6000')
  expect(fitToCluster(fitted, able(6000))).toBe(fitted)
})

it('lets a freeze outlast that session, unless the recipe says how long it is', () => {
  const text =
    'guarantee=at-least-once&orders=6&fault=freeze.payments.halfway.3&fault=freeze.payments.halfway.5.2000'
  const { recipe } = parseRecipe(text)
  const fitted = formatRecipe(fitToCluster(recipe, able(6000)))
  expect(fitted).toContain('fault=freeze.payments.halfway.3.6500')
  expect(fitted).toContain('fault=freeze.payments.halfway.5.2000')
})
