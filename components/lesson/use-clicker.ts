import { useEffect } from 'react'
import { useLab } from '../store/use-lab'

/** Elements that want these keys for themselves. */
const TYPING = 'input:not([type="radio"]), textarea, select, [contenteditable]'

/** A presenter's clicker sends Page Up and Page Down; once something has run they step the beats. */
export function useClicker(step: (by: 1 | -1) => void): void {
  const lab = useLab()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'PageDown' && event.key !== 'PageUp') return
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.target instanceof Element && event.target.closest(TYPING)) return
      if (!lab.store.get().run) return
      event.preventDefault()
      step(event.key === 'PageDown' ? 1 : -1)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [lab, step])
}
