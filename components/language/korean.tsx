'use client'
import '@fontsource-variable/noto-sans-kr'
import './korean.css'

export { KOREAN } from '../../domain/language/ko'

/** Draws nothing: on a Korean page it makes the server name this chunk in the head, words and font together. */
export function Korean() {
  return null
}
