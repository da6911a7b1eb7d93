'use client'
import { type RefObject, startTransition, useEffect, useLayoutEffect, useState } from 'react'

export interface StageSize {
  readonly width: number
  /** Of the window: a low one is drawn narrow. */
  readonly height: number
}

const SERVER: StageSize = { width: 1440, height: 900 }
const useBrowserLayout = typeof window === 'undefined' ? useEffect : useLayoutEffect

/** Whether no stage has been measured yet. */
let isFirst = true

/** The width the stage may take and the window's height, px; 1440 × 900 until it has been measured. */
export function useStageSize(box: RefObject<HTMLElement | null>, fixed?: StageSize): StageSize {
  const [size, setSize] = useState(fixed ?? SERVER)
  // The server's drawing is on the screen already: it is drawn for this width in slices, for a slow phone has much else to do.
  const [written] = useState(() => isFirst && typeof document !== 'undefined' && isOnPage())
  useBrowserLayout(() => {
    const parent = box.current?.parentElement
    if (!parent || fixed) return
    let known: StageSize | undefined
    const measure = () => {
      const width = Math.round(parent.clientWidth)
      const height = window.innerHeight
      // Hidden, or being laid out anew: it is drawn as it was.
      if (width === 0) return
      if (known?.width === width && known.height === height) return
      known = { width, height }
      setSize(known)
    }
    if (written) startTransition(measure)
    else measure()
    isFirst = false
    const observer = new ResizeObserver(measure)
    observer.observe(parent)
    window.addEventListener('resize', measure)
    return () => {
      observer.disconnect()
      window.removeEventListener('resize', measure)
    }
  }, [box, fixed, written])
  return fixed ?? size
}

const isOnPage = (): boolean => document.querySelector('.stage') !== null

/** Whether the visitor asked for less motion. */
export function useReducedMotion(forced?: boolean): boolean {
  const [reduced, setReduced] = useState(false)
  useEffect(() => {
    const query = window.matchMedia('(prefers-reduced-motion: reduce)')
    const read = () => setReduced(query.matches)
    read()
    query.addEventListener('change', read)
    return () => query.removeEventListener('change', read)
  }, [])
  return forced ?? reduced
}
