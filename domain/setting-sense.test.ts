import { describe, expect, it } from 'vitest'
import { parseRecipe } from './recipe-text'
import { makesSense } from './setting-sense'

const settingsOf = (text: string) => parseRecipe(text).recipe.settings

describe('a mistake', () => {
  it('is offered to a plain handler that commits afterwards, or leaves it to kafkajs', () => {
    expect(makesSense(settingsOf('guarantee=at-least-once'), 'payments.mistake')).toBe(true)
    expect(makesSense(settingsOf('guarantee=at-least-once&payments.offsets=auto'), 'payments.mistake')).toBe(
      true,
    )
  })

  it('is not offered where no program makes it', () => {
    expect(makesSense(settingsOf('guarantee=exactly-once'), 'payments.mistake')).toBe(false)
    expect(makesSense(settingsOf('guarantee=at-most-once'), 'payments.mistake')).toBe(false)
    expect(makesSense(settingsOf('guarantee=exactly-once'), 'shop.quoted')).toBe(false)
  })

  it('leaves every other setting alone', () => {
    expect(makesSense(settingsOf('guarantee=exactly-once'), 'payments.offsets')).toBe(true)
    expect(makesSense(settingsOf('guarantee=at-most-once'), 'shop.quoted')).toBe(true)
  })
})
