'use client'
import { type ToggleEvent, useId, useRef, useState } from 'react'
import type { GlossaryEntry, GlossaryWord } from '../../domain/glossary'
import { useLab } from '../store/use-lab'
import { GlossarySymbol } from './symbol'

interface TermProps {
  readonly id: GlossaryWord
  readonly entry: GlossaryEntry
  /** "All words": the way to the glossary. */
  readonly all: string
  /** The word as it stands in the sentence. */
  readonly children: string
}

/** Between the word and its note, and between the note and the window's edge, px. */
const GAP = 6
/** As wide as the stylesheet makes it, px. */
const WIDTH = 320
/** Less room than this below the word, and the note stands over it, px. */
const ROOM = 190

/** A word that says what it means when pressed. The picture stands still for whoever asks; Escape closes the note. */
export function Term({ id, entry, all, children }: TermProps) {
  const lab = useLab()
  const note = useId()
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const onBeforeToggle = (event: ToggleEvent<HTMLElement>) => {
    const opens = event.newState === 'open'
    if (opens && lab.store.get().playing) lab.hold()
    if (opens && button.current) place(event.currentTarget, button.current.getBoundingClientRect())
    setOpen(opens)
  }
  return (
    <>
      <button ref={button} type="button" className="term" popoverTarget={note} data-term={id}>
        {children}
      </button>
      <span
        id={note}
        popover="auto"
        role="dialog"
        aria-label={entry.word}
        className="term-note"
        onBeforeToggle={onBeforeToggle}
      >
        {open && (
          <>
            <span className="term-head">
              <GlossarySymbol word={id} />
              <b>{entry.word}</b>
            </span>
            <span>{entry.means}</span>
            <a className="lk" href={`/glossary#${id}`}>
              {all}
            </a>
          </>
        )}
      </span>
    </>
  )
}

/** Below the word, within the window; above it where there is no room below. */
function place(note: HTMLElement, word: DOMRect): void {
  const left = Math.max(GAP, Math.min(word.left, window.innerWidth - WIDTH - GAP))
  const below = window.innerHeight - word.bottom > ROOM
  note.style.left = `${left}px`
  note.style.top = below ? `${word.bottom + GAP}px` : 'auto'
  note.style.bottom = below ? 'auto' : `${window.innerHeight - word.top + GAP}px`
}
