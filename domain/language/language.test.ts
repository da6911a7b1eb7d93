import { describe, expect, test } from 'vitest'
import { languageOf } from '.'

describe('the language of the page', () => {
  test('is the link’s, whatever else was chosen', () => {
    expect(languageOf({ query: 'ko', stored: 'en', acceptLanguage: 'en' })).toBe('ko')
    expect(languageOf({ query: 'EN', stored: 'ko', acceptLanguage: 'ko' })).toBe('en')
  })

  test('is the one chosen before where the link says nothing that is spoken here', () => {
    expect(languageOf({ query: 'fr', stored: 'ko', acceptLanguage: 'en' })).toBe('ko')
  })

  test('is the best of the browser’s', () => {
    expect(languageOf({ acceptLanguage: 'ko-KR,ko;q=0.9,en-US;q=0.8' })).toBe('ko')
    expect(languageOf({ acceptLanguage: 'fr;q=1, ko;q=0.3, en;q=0.7' })).toBe('en')
    expect(languageOf({ acceptLanguage: 'de, ko;q=0, *' })).toBe('en')
  })

  test('is English where nobody says anything', () => {
    expect(languageOf({})).toBe('en')
    expect(languageOf({ acceptLanguage: 'ja, fr' })).toBe('en')
  })
})
