import { expect, it } from 'vitest'
import { parseRecipe } from '../recipe-text'
import { lessonFor } from './match'

const lessons = [
  { id: 'plain', recipes: ['guarantee=at-least-once&orders=6'] },
  { id: 'ack', recipes: ['guarantee=at-least-once&orders=6&fault=lose-ack.shop.3'] },
  { id: 'acks', recipes: ['guarantee=at-least-once&orders=6&shop.acks=1&fault=lose-ack.shop.3'] },
]
const found = (text: string) => lessonFor(lessons, parseRecipe(text).recipe)?.id

it('finds the lesson that runs the same failure at another order', () => {
  expect(found('guarantee=at-least-once&orders=9&fault=lose-ack.shop.5')).toBe('ack')
})

it('looks at the settings too', () => {
  expect(found('guarantee=at-least-once&shop.acks=1&fault=lose-ack.shop.3')).toBe('acks')
  expect(found('guarantee=exactly-once&fault=lose-ack.shop.3')).toBeUndefined()
})

it('finds none where nothing fails', () => {
  expect(found('guarantee=at-least-once&orders=6')).toBeUndefined()
})
