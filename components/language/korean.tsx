'use client'
import { preload } from 'react-dom'
import pageFont from './font/noto-sans-kr.woff2'
import './korean.css'

export { KOREAN } from '../../domain/language/ko'

/** Names the font in the server's head: what is read is set in it from the first paint on, and nothing moves when it comes. */
export function preloadKoreanFont(): void {
  if (typeof window === 'undefined') preload(pageFont, { as: 'font', type: 'font/woff2', crossOrigin: '' })
}

// What the page never writes, a visitor may: 120 pieces of a font, named when nothing else is going on.
if (typeof window !== 'undefined') {
  const idle = window.requestIdleCallback ?? ((callback: () => void) => setTimeout(callback, 2000))
  idle(() => void import('./korean-font').catch(() => undefined))
}
