import { useEffect } from 'react'
import type { Lab } from '../store/lab'
import { useLab } from '../store/use-lab'

/** Elements that want their keys for themselves. */
const TYPING = 'input:not([type="radio"]), textarea, select, [contenteditable]'
const PRESSED_BY_SPACE = 'button, a, summary, [role="tab"], [role="switch"], input[type="radio"]'
const USES_ARROWS = '[role="tablist"], [role="radiogroup"], select, input'

/** The page's keys for time. (The stage has the digits: they press its failure buttons.) */
export function useKeys(): void {
  const lab = useLab()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      const target = event.target instanceof Element ? event.target : document.body
      if (target.closest(TYPING)) return
      if (act(lab, event, target)) event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [lab])
}

/** Does what the key says; false when it says nothing here. */
function act(lab: Lab, event: KeyboardEvent, target: Element): boolean {
  switch (event.key) {
    case ' ':
      return target.closest(PRESSED_BY_SPACE) ? false : turn(lab)
    case '.':
      return turn(lab)
    case 'ArrowLeft':
    case 'ArrowRight':
      return target.closest(USES_ARROWS)
        ? false
        : move(lab, event.key === 'ArrowRight' ? 1 : -1, event.shiftKey)
    case 'Home':
      return whenRun(lab, () => lab.seek(0))
    case 'End':
      return whenRun(lab, () => lab.jumpToEnd())
    default:
      return false
  }
}

function whenRun(lab: Lab, action: () => void): boolean {
  if (!lab.store.get().run) return false
  action()
  return true
}

const turn = (lab: Lab) => whenRun(lab, () => (lab.store.get().playing ? lab.hold() : lab.play()))

const move = (lab: Lab, by: 1 | -1, byFailure: boolean) =>
  whenRun(lab, () => (byFailure ? lab.stepFailure(by) : lab.step(by)))
