import { expect, it } from 'vitest'
import { ALL_ENGLISH } from '../../domain/language/en/all'
import { parseRecipe } from '../../domain/recipe-text'
import { FAILURES } from '../stage'
import { armedCaption } from './armed-caption'

const caption = (text: string) => armedCaption(parseRecipe(text).recipe, ALL_ENGLISH)

it('asks on the first screen what the run will answer', () => {
  expect(caption('')).toBe('The broker will store #3. Its ack will not come back. How often will #3 be paid?')
})

it('says when nothing is armed', () => {
  expect(caption('guarantee=at-least-once&orders=6')).toMatch(/^No failure is armed/)
})

it('says why a failure that is armed cannot strike', () => {
  expect(caption('guarantee=at-most-once&orders=6&fault=lose-ack.shop.3')).toMatch(/acks 0.*cannot strike/)
})

it('counts the others', () => {
  expect(caption('orders=6&fault=lose-ack.shop.3&fault=kill.payments.halfway.5')).toMatch(/And 1 more\.$/)
})

it.each(FAILURES.map(({ id }) => id))('has a whole sentence for %s', id => {
  expect(caption(`guarantee=exactly-once&orders=6&cluster.nodes=3&fault=${id}.3`)).toMatch(
    /^[A-Z][^?]*#3.*\?$|^[A-Z].*\. .*#3.*\?$/,
  )
})
