'use client'
import { useSyncExternalStore } from 'react'
import { ThemeIcon } from '../icons/header-icons'
import { useWords } from '../language/use-words'
import { applyTheme, nextTheme, readTheme, type Theme } from './theme'

const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
// The server cannot know; the head's script has set the real one before anything is painted.
const onServer = (): Theme => 'system'

/** system → light → dark; the choice is kept for the next visit. */
export function ThemeSwitch() {
  const { header } = useWords()
  const theme = useSyncExternalStore(subscribe, readTheme, onServer)
  const turn = () => {
    applyTheme(nextTheme(theme))
    for (const listener of listeners) listener()
  }
  return (
    <button type="button" className="ib" onClick={turn} title={header.theme(theme)} data-testid="theme">
      <ThemeIcon half={theme !== 'light'} />
      <span className="sr-only">{header.theme(theme)}</span>
    </button>
  )
}
