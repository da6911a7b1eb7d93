import { useEffect, useMemo } from 'react'
import type { Navigation } from '../store/navigation'
import { useLab } from '../store/use-lab'

/** Elements that want their keys for themselves. */
const TYPING = 'input:not([type="radio"]), textarea, select, [contenteditable]'
const PRESSED_BY_SPACE = 'button, a, summary, [role="tab"], [role="switch"], input[type="radio"]'
const USES_ARROWS = '[role="tablist"], [role="radiogroup"], select, input'

/** Time that keys can move. */
export interface Timed
  extends Pick<Navigation, 'play' | 'hold' | 'seek' | 'step' | 'stepFailure' | 'jumpToEnd'> {
  /** There is nothing to move through. */
  isIdle(): boolean
  isPlaying(): boolean
}

/** The page's keys for time. (The stage has the digits: they press its failure buttons.) */
export function useKeys(): void {
  const lab = useLab()
  const timed = useMemo(
    (): Timed => ({
      ...lab,
      isIdle: () => lab.store.get().run === undefined,
      isPlaying: () => lab.store.get().playing,
    }),
    [lab],
  )
  useTimeKeys(timed)
}

/** Keys that move time, wherever the page has the focus and nothing else wants them. */
export function useTimeKeys(timed: Timed): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      const target = event.target instanceof Element ? event.target : document.body
      if (target.closest(TYPING)) return
      if (act(timed, event, target)) event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [timed])
}

/** Does what the key says; false when it says nothing here. */
function act(timed: Timed, event: KeyboardEvent, target: Element): boolean {
  switch (event.key) {
    case ' ':
      return target.closest(PRESSED_BY_SPACE) ? false : turn(timed)
    case '.':
      return turn(timed)
    case 'ArrowLeft':
    case 'ArrowRight':
      return target.closest(USES_ARROWS)
        ? false
        : move(timed, event.key === 'ArrowRight' ? 1 : -1, event.shiftKey)
    case 'Home':
      return whenRun(timed, () => timed.seek(0))
    case 'End':
      return whenRun(timed, () => timed.jumpToEnd())
    default:
      return false
  }
}

function whenRun(timed: Timed, action: () => void): boolean {
  if (timed.isIdle()) return false
  action()
  return true
}

const turn = (timed: Timed) => whenRun(timed, () => (timed.isPlaying() ? timed.hold() : timed.play()))

const move = (timed: Timed, by: 1 | -1, byFailure: boolean) =>
  whenRun(timed, () => (byFailure ? timed.stepFailure(by) : timed.step(by)))
