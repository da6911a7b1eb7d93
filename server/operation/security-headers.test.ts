import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy, hashOf, newNonce } from './security-headers'

describe('the policy of a page', () => {
  const policy = contentSecurityPolicy({ nonce: 'abc', hashes: [hashOf('alert(1)')] })
  const of = (name: string): string =>
    policy
      .split('; ')
      .find(each => each.startsWith(`${name} `))
      ?.slice(name.length + 1) ?? ''

  it('lets no inline script run but by nonce or by hash', () => {
    expect(of('script-src')).toBe("'self' 'nonce-abc' 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='")
    expect(policy).not.toMatch(/script-src[^;]*unsafe/)
  })

  it('loads nothing from anywhere else, and may not be framed', () => {
    expect(of('default-src')).toBe("'none'")
    expect(policy).not.toMatch(/https?:|\*/)
    expect(of('frame-ancestors')).toBe("'none'")
    expect(of('base-uri')).toBe("'none'")
  })

  it('has a nonce of 128 bits, new each time', () => {
    const nonces = new Set(Array.from({ length: 100 }, newNonce))
    expect(nonces.size).toBe(100)
    for (const nonce of nonces) expect(Buffer.from(nonce, 'base64')).toHaveLength(16)
  })
})

describe('SECURITY.md', () => {
  it('names tests that are there', () => {
    const root = new URL('../../', import.meta.url)
    const named =
      readFileSync(new URL('SECURITY.md', root), 'utf8').match(/`[\w/-]+\.(?:test|spec)\.ts`/g) ?? []
    expect(named.length).toBeGreaterThan(12)
    const missing = named.map(each => each.slice(1, -1)).filter(each => !existsSync(new URL(each, root)))
    expect(missing).toEqual([])
  })
})
