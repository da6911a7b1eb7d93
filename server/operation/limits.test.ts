import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { addressOf, Holdings, Pace, Paces } from './limits'

describe('a pace', () => {
  it('lets ten seconds’ worth through in one go, then what each moment brings', () => {
    let now = 0
    const pace = new Pace(2, () => now)
    const taken = () => Array.from({ length: 30 }, () => pace.take()).filter(Boolean).length
    expect(taken()).toBe(20)
    now = 1000
    expect(taken()).toBe(2)
    now = 1_000_000
    expect(taken(), 'rest is not saved up without end').toBe(20)
  })

  it('can be owed: what came all at once is made good before the next', () => {
    let now = 0
    const pace = new Pace(1, () => now)
    for (let owed = 0; owed < 15; owed += 1) pace.owe()
    expect(pace.hasOne()).toBe(false)
    now = 5_900
    expect(pace.hasOne()).toBe(false)
    now = 6_000
    expect([pace.hasOne(), pace.hasOne(), pace.take(), pace.take()]).toEqual([true, true, true, false])
    for (let owed = 0; owed < 5000; owed += 1) pace.owe()
    now += 601_000
    expect(pace.hasOne(), 'nobody is shut out for ever').toBe(true)
  })

  it('is kept for each address apart, and for no more than ten thousand', () => {
    const paces = new Paces(1, () => 0)
    for (let taken = 0; taken < 10; taken += 1) expect(paces.take('a')).toBe(true)
    expect(paces.take('a')).toBe(false)
    expect(paces.take('b')).toBe(true)
    for (let address = 0; address < 20_000; address += 1) paces.take(String(address))
    expect(paces.size).toBeLessThanOrEqual(10_000)
  })

  it('forgets first the addresses that have rested', () => {
    let now = 0
    const paces = new Paces(1, () => now)
    for (let address = 0; address < 10_000; address += 1) paces.take(`rested ${address}`)
    now = 60_000
    for (let taken = 0; taken < 10; taken += 1) paces.take('busy')
    expect(paces.size).toBe(1)
    expect(paces.take('busy')).toBe(false)
  })
})

describe('holdings', () => {
  it('count what an address holds open, and forget it when it is let go', () => {
    const holdings = new Holdings(2)
    const letGo = holdings.hold('a')
    holdings.hold('a')
    expect(holdings.isFull('a')).toBe(true)
    expect(holdings.isFull('b')).toBe(false)
    letGo()
    letGo()
    expect(holdings.isFull('a')).toBe(false)
    holdings.hold('b')()
    expect(holdings.addresses).toBe(1)
  })
})

describe('whom a request is from', () => {
  const request = (forwarded?: string): IncomingMessage =>
    ({
      headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
      socket: { remoteAddress: '10.0.0.9' },
    }) as unknown as IncomingMessage

  it('is the peer, whatever it says of itself', () => {
    expect(addressOf(request('1.2.3.4'), false)).toBe('10.0.0.9')
  })

  it('is what our own proxy wrote, not what was written before it', () => {
    expect(addressOf(request('6.6.6.6, 1.2.3.4'), true)).toBe('1.2.3.4')
    expect(addressOf(request(), true)).toBe('10.0.0.9')
    expect(addressOf(request(''), true)).toBe('10.0.0.9')
  })
})
