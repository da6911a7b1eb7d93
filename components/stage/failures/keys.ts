'use client'
import { useEffect, useRef, useState } from 'react'
import { FAILURES, type FailureId } from './catalogue'

/** Where a digit is written, it is no order. A radio, a switch or a slider takes no digits. */
const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('textarea, select, input:not([type="radio"], [type="checkbox"], [type="range"])'))

/** Number keys 1–9 arm (with or without Alt); returns whether Alt is held, which shows them. */
export function useFailureKeys(arm: (id: FailureId) => void): boolean {
  const [alt, setAlt] = useState(false)
  const latest = useRef(arm)
  latest.current = arm
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      setAlt(event.altKey)
      if (event.ctrlKey || event.metaKey || event.repeat || typing(event.target)) return
      const digit = /^Digit([1-9])$/.exec(event.code)?.[1]
      const failure = digit === undefined ? undefined : FAILURES[Number(digit) - 1]
      if (!failure) return
      event.preventDefault()
      latest.current(failure.id)
    }
    const up = (event: KeyboardEvent) => setAlt(event.altKey)
    const away = () => setAlt(false)
    window.addEventListener('keydown', down)
    window.addEventListener('keyup', up)
    window.addEventListener('blur', away)
    return () => {
      window.removeEventListener('keydown', down)
      window.removeEventListener('keyup', up)
      window.removeEventListener('blur', away)
    }
  }, [])
  return alt
}
