'use client'
import './korean.css'

export { KOREAN } from '../../domain/language/ko'

// Beside the page, which is painted without it: 120 pieces of a font are too much to name before anything may be read.
if (typeof window !== 'undefined') import('./korean-font').catch(() => undefined)
