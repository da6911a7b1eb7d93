import { describe, expect, it } from 'vitest'
import { carrying } from './site-links'

describe('a link between pages', () => {
  it('carries language and theme on, and nothing else', () => {
    expect(carrying('/compare?orders=6', '?orders=3&lang=ko&theme=dark&at=break')).toBe(
      '/compare?orders=6&lang=ko&theme=dark',
    )
    expect(carrying('/matrix#key', '?lang=ko')).toBe('/matrix?lang=ko#key')
  })

  it('forgets them when the page has', () => {
    expect(carrying('/compare?orders=6&lang=ko', '?orders=6')).toBe('/compare?orders=6')
    expect(carrying('/?lang=ko', '')).toBe('/')
  })
})
