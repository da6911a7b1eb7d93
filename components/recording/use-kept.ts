import { useEffect, useState } from 'react'
import { useRecordedSite } from '../site/use-recorded-site'

const keptEntry = (recipe: string) => import('./library').then(({ entryOf }) => entryOf(recipe))

/** On an exported site: whether a run of this recipe is there to play. Undefined elsewhere, and until it is known. */
export function useKept(recipe: string): boolean | undefined {
  const recorded = useRecordedSite()
  const [known, setKnown] = useState<{ readonly recipe: string; readonly kept: boolean }>()
  useEffect(() => {
    if (!recorded) return
    let current = true
    const tell = (kept: boolean) => current && setKnown({ recipe, kept })
    keptEntry(recipe).then(
      entry => tell(entry !== undefined),
      () => tell(false),
    )
    return () => {
      current = false
    }
  }, [recipe, recorded])
  return known?.recipe === recipe ? known.kept : undefined
}
