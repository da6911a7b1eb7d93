import { describe, expect, it } from 'vitest'
import { ACTOR_FAULTS, FAULT_WIRES, PAYMENTS_INSTANTS, WIRE_FAULTS } from '../../../domain/fault'
import { ENGLISH } from '../../../domain/language/en'
import { parseRecipe } from '../../../domain/recipe-text'
import { FAILURES, failureOf } from './catalogue'

const ids: readonly string[] = FAILURES.map(f => f.id)

describe('the failures', () => {
  it('reach every fault on every wire', () => {
    for (const what of WIRE_FAULTS) for (const where of FAULT_WIRES) expect(ids).toContain(`${what}.${where}`)
  })

  it('kill payments at every instant, and know every other fault of an actor', () => {
    for (const instant of PAYMENTS_INSTANTS) expect(ids).toContain(`kill.payments.${instant}`)
    for (const what of ACTOR_FAULTS) expect(ids.some(id => id.startsWith(`${what}.payments`))).toBe(true)
    expect(ids).toContain('kill.shop.sent')
  })

  it('are all words a recipe understands', () => {
    for (const { id, pattern } of FAILURES) {
      const { recipe, problems } = parseRecipe(`guarantee=exactly-once&orders=6&fault=${id}.3`)
      expect(problems, id).toEqual([])
      expect(recipe.faults[0], id).toMatchObject({ ...pattern, order: 3 })
    }
  })

  it('have names of their own, and their ids are found again in a fault', () => {
    expect(new Set(FAILURES.map(f => ENGLISH.failures.names[f.id])).size).toBe(FAILURES.length)
    for (const { id } of FAILURES) expect(failureOf(`${id}.3`)).toBe(id)
    expect(failureOf('lose-ack.shop.3')).toBe('lose-ack.shop')
    expect(failureOf('lose-ack-silently.shop.next')).toBe('lose-ack-silently.shop')
    expect(failureOf('kill.leader.sent.3')).toBe('kill.leader.sent')
    expect(failureOf('kill.leader.3')).toBe('kill.leader')
    expect(failureOf('kill.bank.3')).toBeUndefined()
  })
})
