import { useEffect, useRef } from 'react'
import type { Way } from './next'
import { useSeat } from './seat'

/** Elements that want these keys for themselves. */
const TYPING = 'input:not([type="radio"]), textarea, select, [contenteditable]'
/** Two presses of Escape within so long are meant, ms. */
const TWICE_WITHIN = 1000

/** A clicker's keys: Page Down and Page Up lead on and back, B darkens every screen, Escape twice resets the lab. */
export function useDeskKeys(way: Way): void {
  const { room } = useSeat()
  const latest = useRef(way)
  useEffect(() => {
    latest.current = way
  }, [way])
  useEffect(() => {
    let panicdAt = Number.NEGATIVE_INFINITY
    const isBlack = () => room.store.get().room?.shown.black ?? false
    /** The first press after a dark screen only lights it. */
    const light = (then?: () => void) => (isBlack() ? room.show({ black: false }) : then?.())
    const panic = () => {
      const again = performance.now() - panicdAt <= TWICE_WITHIN
      panicdAt = again ? Number.NEGATIVE_INFINITY : performance.now()
      if (again) void room.say('room:reset', {})
    }
    // By place on the keyboard: under a Korean layout the key B writes another letter.
    const acts: Readonly<Record<string, () => void>> = {
      PageDown: () => light(latest.current.go),
      PageUp: () => light(latest.current.back),
      KeyB: () => room.show({ black: !isBlack() }),
      Escape: panic,
    }
    const onKeyDown = (event: KeyboardEvent) => {
      const act = acts[event.code] ?? acts[event.key]
      if (!act || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.target instanceof Element && event.target.closest(TYPING)) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [room])
}
