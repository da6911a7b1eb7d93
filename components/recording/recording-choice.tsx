'use client'
import { useId, useState } from 'react'
import { useWords } from '../language/use-words'
import { useLab, useLabState } from '../store/use-lab'
import { type Entry, isHere, nameOf, recordings } from './library'
import { openNamed } from './opening'
import { note } from './refused'

/** "Play a recording": the runs that come with the page; they need no server. */
export function RecordingChoice() {
  const lab = useLab()
  const { recording } = useWords()
  const gone = useLabState(state => state.connection === 'gone')
  const id = useId()
  const [entries, setEntries] = useState<readonly Entry[] | 'gone'>()
  const look = () => {
    if (Array.isArray(entries)) return setEntries(undefined)
    recordings().then(setEntries, () => setEntries('gone'))
  }
  return (
    <span className="choice">
      <button
        type="button"
        className="lk min-h-6"
        aria-expanded={entries !== undefined}
        aria-controls={id}
        onClick={look}
      >
        {recording.play}
      </button>
      {entries !== undefined && (
        <span className="choices" id={id}>
          {entries === 'gone' && <span>{recording.cannotRead}</span>}
          {entries !== 'gone' &&
            entries
              .filter(entry => !entry.unlisted && (!gone || isHere(entry)))
              .map(entry => (
                <button
                  key={entry.file}
                  type="button"
                  onClick={() => {
                    setEntries(undefined)
                    void openNamed(lab, nameOf(entry)).then(note)
                  }}
                >
                  {recording.titles[nameOf(entry)] ?? entry.title}
                </button>
              ))}
        </span>
      )}
    </span>
  )
}
