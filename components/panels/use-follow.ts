import { type RefObject, useEffect } from 'react'

/** Room kept between the followed line and the edge of what can be seen, px. */
const MARGIN = 32

/**
 * Keeps the line marked `data-follow` in sight: scrolls its box, never the page, and counts only the part of the box that
 * is above the window's lower edge. `moved` is what makes it look again; `toTop` puts
 * the line at the top however much of the box can be seen.
 */
export function useFollow(box: RefObject<HTMLElement | null>, moved: unknown, toTop = false): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: `moved` is the reason to look again
  useEffect(() => {
    const element = box.current
    const line = element?.querySelector<HTMLElement>('[data-follow]')
    if (!element || !line || element.scrollHeight <= element.clientHeight) return
    const frame = element.getBoundingClientRect()
    const seen = Math.min(frame.bottom, window.innerHeight) - frame.top
    const top = line.getBoundingClientRect().top - frame.top
    if (toTop) {
      element.scrollTop += top - MARGIN
      return
    }
    if (seen < 3 * MARGIN) return
    const bottom = top + line.offsetHeight
    if (top < MARGIN / 2) element.scrollTop += top - MARGIN
    else if (bottom > seen - MARGIN / 2) element.scrollTop += bottom - seen + MARGIN
  }, [box, moved, toTop])
}
