'use client'
import { useEffect } from 'react'
import { tellingSeq } from '../../domain/matrix'
import type { Lab } from '../store/lab'
import { pageWord } from '../store/page-keys'
import { useLab } from '../store/use-lab'
import { readAhead } from './library'
import { openNamed } from './opening'
import { note } from './refused'

/** Does at once what a link asks for: `recording=` plays that recording, `at=break` runs the recipe up to where it broke. */
export function Arrival({ search }: { readonly search: string }) {
  const lab = useLab()
  useEffect(() => {
    const name = pageWord(search, 'recording')
    if (name !== undefined) {
      void openNamed(lab, name).then(note)
      return
    }
    return pageWord(search, 'at') === 'break' ? runToBreak(lab) : readAheadLater(lab)
  }, [lab, search])
  return null
}

/** Runs as soon as the server is there, and puts the playhead where the run turned out as it did. */
function runToBreak(lab: Lab): () => void {
  let begun = false
  let watched: string | undefined
  const look = () => {
    const { connection, run, film } = lab.store.get()
    if (!begun && connection === 'up') {
      begun = true
      void lab.run()
      return
    }
    watched ??= begun ? run?.id : undefined
    if (!begun || watched === undefined || run?.id !== watched || run.state !== 'settled') return
    stop()
    const seq = tellingSeq(film.lines.map(({ event }) => event).toSorted((a, b) => a.seq - b.seq))
    if (seq !== undefined) lab.seek(film.timeOf(seq), seq)
  }
  const stop = lab.store.subscribe(look)
  look()
  return stop
}

/** Once the server has been met, what can be played without it is fetched, when nothing else is going on. */
function readAheadLater(lab: Lab): () => void {
  const stop = lab.store.subscribe(() => {
    if (lab.store.get().connection !== 'up') return
    stop()
    const idle = window.requestIdleCallback ?? ((callback: () => void) => setTimeout(callback, 2000))
    idle(() => void readAhead().catch(() => undefined))
  })
  return stop
}
