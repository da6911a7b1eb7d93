'use client'
import { useMemo, useState } from 'react'
import { useWords } from '../language/use-words'
import { useLab, useLabState } from '../store/use-lab'
import { forkChoices } from './fork-changes'

/** "Run again from here with …": one change, and a new real run. */
export function ForkChoice() {
  const lab = useLab()
  const said = useWords()
  const recipe = useLabState(state => state.recipe)
  const offline = useLabState(state => state.connection !== 'up')
  const groups = useMemo(() => forkChoices(recipe, said), [recipe, said])
  const all = groups.flatMap(({ choices }) => choices)
  const [words, setWords] = useState('')
  const chosen = all.find(choice => choice.words === words) ?? all[0]
  return (
    <form
      className="fork"
      onSubmit={event => {
        event.preventDefault()
        if (!chosen) return
        void lab.fork(chosen.change)
        // On a phone this stands far below the stage on which the new run begins.
        scrollTo({ top: 0 })
      }}
    >
      <label>
        {said.recording.runAgainWith}
        <select value={chosen?.words} onChange={event => setWords(event.target.value)}>
          {groups.map(({ heading, choices }) => (
            <optgroup key={heading} label={heading}>
              {choices.map(choice => (
                <option key={choice.words}>{choice.words}</option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <button type="submit" className="lk min-h-6" disabled={offline}>
        {said.recording.forkIt}
      </button>
    </form>
  )
}
