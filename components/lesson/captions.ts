import { useSyncExternalStore } from 'react'

const KEY = 'captions'
const listeners = new Set<() => void>()
let off: boolean | undefined

function read(): boolean {
  if (off === undefined)
    try {
      off = localStorage.getItem(KEY) === 'off'
    } catch {
      off = false
    }
  return off
}

/** Shows or hides captions, now and on the next visit. */
export function turnCaptions(on: boolean): void {
  off = !on
  try {
    if (on) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, 'off')
  } catch {
    // Without storage it holds for this page.
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether captions are shown; they are in the server's html. */
export function useCaptions(): boolean {
  return !useSyncExternalStore(subscribe, read, () => false)
}
