import { type RefObject, startTransition, useEffect, useState } from 'react'

/**
 * Whether an element has been seen; true from then on. False in the server's html. Printed, everything is seen. A transition:
 * what comes then is drawn in slices, between which the page hears what is pressed.
 * @param element what is to be seen
 */
export function useSeen(element: RefObject<Element | null>): boolean {
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    const { current } = element
    if (seen || !current) return
    const show = () => startTransition(() => setSeen(true))
    const watch = new IntersectionObserver(
      entries => entries.some(({ isIntersecting }) => isIntersecting) && show(),
    )
    watch.observe(current)
    window.addEventListener('beforeprint', show)
    return () => {
      watch.disconnect()
      window.removeEventListener('beforeprint', show)
    }
  }, [element, seen])
  return seen
}
