'use client'
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'

export interface StageSize {
  readonly width: number
  /** Of the window: a low one is drawn narrow. */
  readonly height: number
}

const SERVER: StageSize = { width: 1440, height: 900 }
const useBrowserLayout = typeof window === 'undefined' ? useEffect : useLayoutEffect

/** The width the stage may take and the window's height, px; 1440 × 900 until it has been measured. */
export function useStageSize(box: RefObject<HTMLElement | null>, fixed?: StageSize): StageSize {
  const [size, setSize] = useState(fixed ?? SERVER)
  useBrowserLayout(() => {
    const parent = box.current?.parentElement
    if (!parent || fixed) return
    const measure = () => {
      const width = Math.round(parent.clientWidth)
      const height = window.innerHeight
      // Hidden, or being laid out anew: it is drawn as it was.
      if (width === 0) return
      setSize(old => (old.width === width && old.height === height ? old : { width, height }))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(parent)
    window.addEventListener('resize', measure)
    return () => {
      observer.disconnect()
      window.removeEventListener('resize', measure)
    }
  }, [box, fixed])
  return fixed ?? size
}

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
