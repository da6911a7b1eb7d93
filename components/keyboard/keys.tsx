'use client'
import { useKeys } from './use-keys'

/** The keys for time, as a part of the page that can come later: before a run there is no time to move. */
export function Keys() {
  useKeys()
  return null
}
