import { useSyncExternalStore } from 'react'

/** How a lesson or a challenge stands: answered right or wrong, or seen to its end without an answer. */
export const STATES = ['right', 'wrong', 'done'] as const
export type LessonState = (typeof STATES)[number]
export type Progress = Readonly<Record<string, LessonState>>

const KEY = 'course'
const NONE: Progress = {}

const listeners = new Set<() => void>()
/** What was read last, so that the same text is the same object. */
let known: { readonly text: string; readonly progress: Progress } | undefined
/** Where the browser closes its storage, progress lasts as long as the page. */
let unsaved: Progress | undefined

/** The progress kept in this browser; empty where nothing is kept or storage is closed. */
export function readProgress(): Progress {
  if (unsaved) return unsaved
  const text = stored() ?? '{}'
  if (known?.text !== text) known = { text, progress: parseProgress(text) }
  return known.progress
}

/** Only what is understood of it: the text may be of another version, or of someone's own making. */
export function parseProgress(text: string): Progress {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return NONE
    return Object.fromEntries(
      Object.entries(value).filter((entry): entry is [string, LessonState] => isState(entry[1])),
    )
  } catch {
    return NONE
  }
}

const isState = (value: unknown): value is LessonState => STATES.some(state => state === value)

/** Keeps how a lesson (or `challenge:<id>`) stands. */
export function keepProgress(id: string, state: LessonState): void {
  write({ ...readProgress(), [id]: state })
}

/** Forgets everything. */
export function forgetProgress(): void {
  write(NONE)
}

function write(progress: Progress): void {
  try {
    if (progress === NONE) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, JSON.stringify(progress))
    unsaved = undefined
  } catch {
    unsaved = progress
  }
  for (const listener of listeners) listener()
}

function stored(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  // Another tab may go on with the course.
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

/** The progress as React state; nothing in the server's html, which cannot know it. */
export function useProgress(): Progress {
  return useSyncExternalStore(subscribe, readProgress, () => NONE)
}
