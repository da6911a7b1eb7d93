import { expect, it } from 'vitest'
import type { UnstampedFact } from '../../domain/events'
import { GUARANTEE_SETTINGS } from '../../domain/guarantees'
import { Stores } from './stores'

const SHOP = { at: 0, known: 'observed', actor: 'shop', life: 1 } as const

it.each([
  ['acknowledged', { type: 'order.acknowledged', order: 6, duplicate: false }],
  ['given up', { type: 'order.failed', order: 6, error: 'gone' }],
  ['lost with its shop', { type: 'actor.killed' }],
] as const)('has an order that is crossed off before it is sent leaving until it was %s', (_, body) => {
  const stores = new Stores(GUARANTEE_SETTINGS['at-most-once'])
  stores.place(6)
  expect(stores.book).toMatchObject({ open: [6], leaving: [] })
  stores.answer({ of: 'cross-off', order: 6 })
  stores.hear({ ...SHOP, type: 'order.sent', order: 6 })
  expect(stores.book).toMatchObject({ open: [], leaving: [6] })
  const told: UnstampedFact = { ...SHOP, ...body }
  stores.hear({ ...told, actor: 'payments' })
  expect(stores.book.leaving).toEqual([6])
  stores.hear(told)
  expect(stores.book.leaving).toEqual([])
})

it('has none leaving where an order is crossed off once it was acknowledged', () => {
  const stores = new Stores(GUARANTEE_SETTINGS['at-least-once'])
  stores.place(1)
  stores.hear({ ...SHOP, type: 'order.sent', order: 1 })
  stores.hear({ ...SHOP, type: 'order.acknowledged', order: 1, duplicate: false })
  stores.answer({ of: 'cross-off', order: 1 })
  expect(stores.book).toMatchObject({ open: [], leaving: [] })
})
