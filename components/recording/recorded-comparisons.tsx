'use client'
import { useEffect, useState } from 'react'
import { allGuarantees } from '../../domain/recipe-compare'
import { formatRecipe, parseRecipe } from '../../domain/recipe-text'
import { othersLink } from '../compare/others-link'
import { useWords } from '../language/use-words'
import { type Entry, entryOf, nameOf, recordings } from './library'

/** Links to the comparisons all of whose lanes were recorded. */
export function RecordedComparisons() {
  const { recording } = useWords()
  const [entries, setEntries] = useState<readonly Entry[]>([])
  useEffect(() => {
    complete().then(setEntries, () => undefined)
  }, [])
  return (
    <span className="kept-links">
      {entries.map(entry => (
        <a key={entry.recipe} className="lk" href={othersLink(parseRecipe(entry.recipe).recipe)}>
          {recording.titles[nameOf(entry)] ?? entry.title}
        </a>
      ))}
    </span>
  )
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
