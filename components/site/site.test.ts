import { describe, expect, it } from 'vitest'
import { addressOf } from './site'

describe('an address of ours', () => {
  it('is itself on a page that is served', () => {
    expect(addressOf('/compare?orders=6', undefined)).toBe('/compare?orders=6')
  })

  it('is found from any depth of an exported site, under whatever path that is', () => {
    expect(addressOf('/', { base: './' })).toBe('./')
    expect(addressOf('/?orders=6', { base: '../' })).toBe('../?orders=6')
    expect(addressOf('/compare?orders=6', { base: './' })).toBe('./compare/?orders=6')
    expect(addressOf('/lessons/3#why', { base: '../../' })).toBe('../../lessons/3/#why')
    expect(addressOf('/recordings/lost-ack.jsonl', { base: '../' })).toBe('../recordings/lost-ack.jsonl')
  })
})
