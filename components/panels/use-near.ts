import { type RefObject, useEffect, useState } from 'react'

/** How far from being seen something may be to be worth its JavaScript. */
const MARGIN = '160px'

/**
 * Whether an element has come near the viewport; true from then on. False in the server's html. Printed, everything is near.
 * @param element what is to be seen
 */
export function useNear(element: RefObject<Element | null>): boolean {
  const [near, setNear] = useState(false)
  useEffect(() => {
    const { current } = element
    if (near || !current) return
    const seen = new IntersectionObserver(
      entries => entries.some(({ isIntersecting }) => isIntersecting) && setNear(true),
      { rootMargin: MARGIN },
    )
    const print = () => setNear(true)
    seen.observe(current)
    window.addEventListener('beforeprint', print)
    return () => {
      seen.disconnect()
      window.removeEventListener('beforeprint', print)
    }
  }, [element, near])
  return near
}
