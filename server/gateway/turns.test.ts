import { expect, it } from 'vitest'
import { Turns } from './turns'

it('lets so many in at a time, the others in the order they came', async () => {
  const turns = new Turns(2)
  const order: string[] = []
  const take = async (name: string) => {
    const giveBack = await turns.take()
    order.push(name)
    return giveBack
  }
  const first = await take('a')
  const second = await take('b')
  const third = take('c')
  const fourth = take('d')
  expect(order).toEqual(['a', 'b'])
  expect(turns.free).toBe(0)
  second()
  await third
  first()
  await fourth
  expect(order).toEqual(['a', 'b', 'c', 'd'])
})

it('is not fooled by a turn that is given back twice', async () => {
  const turns = new Turns(1)
  const giveBack = await turns.take()
  giveBack()
  giveBack()
  expect(turns.free).toBe(1)
})
