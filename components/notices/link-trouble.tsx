'use client'
import { lazy, Suspense } from 'react'
import type { RecipeProblem } from '../../domain/recipe'
import { useHydrated } from '../panels/use-hydrated'

const TroubleSaid = lazy(() => import('./trouble-said').then(m => ({ default: m.TroubleSaid })))

/** The rest of the sentence about a part of the link; what says it is loaded by those whose link needs it. */
export function LinkTrouble({ trouble }: Pick<RecipeProblem, 'trouble'>) {
  const ready = useHydrated()
  return <Suspense>{ready && <TroubleSaid trouble={trouble} />}</Suspense>
}
