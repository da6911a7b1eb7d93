'use client'
import { type RefObject, useEffect, useRef } from 'react'
import { keyOf } from './session'
import { useSession } from './use-lesson'

/** For what holds the stage: on a phone it lies below the question, and below what is to be changed; it comes into sight as a run begins. */
export function useStageInSight(): RefObject<HTMLDivElement | null> {
  const begun = useSession(each => each.begun)
  const shown = useSession(each => keyOf(each.experiment))
  const stage = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another experiment is another reason to look there
  useEffect(() => {
    if (begun && window.matchMedia('(width < 900px)').matches) stage.current?.scrollIntoView()
  }, [begun, shown])
  return stage
}
