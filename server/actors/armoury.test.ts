import { describe, expect, it } from 'vitest'
import type { Fault } from '../../domain/fault'
import { Armoury } from './armoury'
import { claim } from './claim'

const rule: Fault = { on: 'wire', what: 'lose-ack', where: 'shop', order: 3 }

describe('the faults of a company', () => {
  it('can be claimed by one, once', () => {
    const armoury = new Armoury()
    const claims = new Int32Array(armoury.shared.claims)
    const armed = armoury.arm('a', rule)
    expect([claim(claims, armed), claim(claims, armed)]).toEqual([true, false])
    expect(armoury.disarm('a')).toBe(false)
  })

  it('cannot be claimed once taken back', () => {
    const armoury = new Armoury()
    const armed = armoury.arm('a', rule)
    expect(armoury.disarm('a')).toBe(true)
    expect(claim(new Int32Array(armoury.shared.claims), armed)).toBe(false)
    expect(armoury.waiting).toEqual([])
  })

  it('is not claimed by one who remembers an older fault at the same place', () => {
    const armoury = new Armoury()
    const claims = new Int32Array(armoury.shared.claims)
    const first = armoury.arm('a', rule)
    armoury.disarm('a')
    let again = armoury.arm('b', rule)
    while (again.slot !== first.slot) {
      armoury.disarm('b')
      again = armoury.arm('b', rule)
    }
    expect(claim(claims, first)).toBe(false)
    expect(claim(claims, again)).toBe(true)
  })

  it('refuses more than it has places for', () => {
    const armoury = new Armoury()
    expect(() => {
      for (let nth = 0; nth < 2000; nth += 1) armoury.arm(`fault ${nth}`, rule)
    }).toThrow(/faults are armed/)
  })
})
