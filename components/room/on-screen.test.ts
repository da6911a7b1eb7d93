import { expect, it } from 'vitest'
import { parseRecipe } from '../../domain/recipe-text'
import { SPEEDS } from '../store/playhead'
import { formatScreen, type OnScreen, readScreen, speedOfShown, speedShown } from './on-screen'

const screen: OnScreen = {
  recipe: parseRecipe('guarantee=exactly-once&orders=6&fault=kill.payments.halfway.5').recipe,
  run: 'e0938b-1',
  mode: 'live',
  experiment: { kind: 'change', id: 'offset.first' },
  right: 'twice',
}

it('says what is on a presenter’s stage, and is read as it was said', () => {
  expect(readScreen(formatScreen(screen))).toEqual(screen)
  const { recipe } = screen
  expect(readScreen(formatScreen({ recipe, mode: 'scripted' }))).toEqual({ recipe, mode: 'scripted' })
})

it('makes a stage of whatever is said', () => {
  expect(readScreen('experiment=nothing&run=&mode=x&%%').mode).toBe('scripted')
})

it('has a number for every speed', () => {
  for (const speed of SPEEDS) expect(speedOfShown(speedShown(speed))).toBe(speed)
})
