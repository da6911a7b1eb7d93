'use client'
import { preload } from 'react-dom'
import { keepServerSentences } from '../../domain/language/ko/server'
import pageFont from './font/noto-sans-kr.woff2'

export { KOREAN } from '../../domain/language/ko'

/** Names the font in the server's head: what is read is set in it from the first paint on, and nothing moves when it comes. */
export function preloadKoreanFont(): void {
  if (typeof window === 'undefined') preload(pageFont, { as: 'font', type: 'font/woff2', crossOrigin: '' })
}

// When nothing else is going on: what few visitors see. What the page never writes, a visitor may (120 pieces of a font).
if (typeof window !== 'undefined') {
  const idle = window.requestIdleCallback ?? ((callback: () => void) => setTimeout(callback, 2000))
  idle(() => {
    import('./korean-font').catch(() => undefined)
    import('../../domain/language/ko/server-sentences').then(
      ({ server }) => keepServerSentences(server),
      () => undefined,
    )
  })
}
