'use client'
import { useEffect, useState } from 'react'
import { allGuarantees } from '../../domain/recipe-compare'
import { formatRecipe, parseRecipe } from '../../domain/recipe-text'
import { othersLink } from '../compare/others-link'
import { type Entry, entryOf, recordings } from './library'

/** Links to the comparisons all of whose lanes were recorded. */
export function RecordedComparisons() {
  const [entries, setEntries] = useState<readonly Entry[]>([])
  useEffect(() => {
    complete().then(setEntries, () => undefined)
  }, [])
  return entries.map(({ recipe, title }) => (
    <a key={recipe} className="lk" href={othersLink(parseRecipe(recipe).recipe)}>
      {title}
    </a>
  ))
}

/** One recording of every failure that was recorded under each guarantee. */
async function complete(): Promise<readonly Entry[]> {
  const found: Entry[] = []
  const seen = new Set<string>()
  for (const entry of await recordings()) {
    const all = allGuarantees(parseRecipe(entry.recipe).recipe).map(formatRecipe)
    const key = all.toSorted().join(' ')
    if (seen.has(key)) continue
    seen.add(key)
    const kept = await Promise.all(all.map(entryOf))
    if (kept.every(each => each !== undefined)) found.push(entry)
  }
  return found.slice(0, MOST)
}

const MOST = 3
