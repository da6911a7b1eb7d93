import { expect, it } from 'vitest'
import { ALL_ENGLISH } from '../../domain/language/en/all'
import type { Outcome } from '../../domain/lessons/condition'
import { killOrStop } from '../../domain/lessons/kill-or-stop'
import { measuredFor } from './measured'

const said = { words: ALL_ENGLISH.lesson, text: killOrStop.text }
const row = {
  order: 5,
  acknowledged: 'yes',
  copies: 1,
  handled: 3,
  paid: 3,
  emailed: 3,
  fate: 'duplicated',
} as const
const outcomes = { killed: { result: { orders: [row] }, events: [] } as unknown as Outcome }

it('says what was measured, not what the answer says', () => {
  expect(measuredFor(killOrStop, 'twice', outcomes, said)).toBe('#5 paid 3')
})

it('says the numbers of the other answers where none of them is right', () => {
  expect(measuredFor(killOrStop, 'luck', outcomes, said)).toBe('#5 paid 3')
})

it('says nothing of a run that is not there', () => {
  expect(measuredFor(killOrStop, 'twice', {}, said)).toBe('')
})
