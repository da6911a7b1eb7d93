import { createHash, randomBytes } from 'node:crypto'

/** A fresh nonce for one answer: 128 bits, base64. */
export function newNonce(): string {
  return randomBytes(16).toString('base64')
}

/** How a Content-Security-Policy names an inline script of ours that is always the same. */
export function hashOf(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`
}

interface PolicyOptions {
  readonly nonce: string
  /** Hashes of inline scripts that are constants of ours. */
  readonly hashes: readonly string[]
  /** Next's development server evaluates code and reloads over a socket; a built page does neither. */
  readonly dev?: boolean
}

/**
 * The Content-Security-Policy of a page: nothing from anywhere else, no inline script but Next's own (by nonce, which Next
 * takes from this very header of the request) and ours (by hash). Attributes `style=` are what the drawing is made of; they
 * can load nothing, since images and fonts are `'self'` too.
 */
export function contentSecurityPolicy({ nonce, hashes, dev = false }: PolicyOptions): string {
  const scripts = ["'self'", `'nonce-${nonce}'`, ...hashes, ...(dev ? ["'unsafe-eval'"] : [])]
  return [
    "default-src 'none'",
    `script-src ${scripts.join(' ')}`,
    dev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** What every answer carries, page or not. */
export const ALWAYS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // A link is a recipe, or a presenter's secret: no other site learns it.
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
} as const
