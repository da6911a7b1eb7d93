'use client'
import { useEffect } from 'react'
import type { FilmView } from '../../domain/picture'
import { momentNamed } from '../links/moment-text'
import { inSequence } from '../store/keeping'
import type { Lab } from '../store/lab'
import { pageWord } from '../store/page-keys'
import { useLab } from '../store/use-lab'
import { readAhead } from './library'
import { openNamed } from './opening'
import { note } from './refused'

/** Does at once what a link asks for: `recording=` plays that recording, `at=` runs the recipe up to a moment. */
export function Arrival({ search }: { readonly search: string }) {
  const lab = useLab()
  useEffect(() => {
    const name = pageWord(search, 'recording')
    const at = pageWord(search, 'at')
    if (at === 'break') void loadJudge().catch(() => undefined)
    if (name !== undefined) {
      void openNamed(lab, name).then(refused => {
        note(refused)
        if (!refused && at !== undefined) void goTo(lab, at)
      })
      return
    }
    return at === undefined ? readAheadLater(lab) : runTo(lab, at)
  }, [lab, search])
  return null
}

/** What judges a run: few links ask for it. */
const loadJudge = () => import('../../domain/matrix')

/** Puts the playhead where the link says: at the moment it names, or where the run turned out as it did. */
async function goTo(lab: Lab, at: string): Promise<void> {
  const { film } = lab.store.get()
  const seq = at === 'break' ? await brokenAt(film) : momentNamed(film.lines, at)?.seq
  if (seq !== undefined && lab.store.get().film === film) lab.seek(film.timeOf(seq), seq)
}

async function brokenAt(film: FilmView): Promise<number | undefined> {
  const { tellingSeq } = await loadJudge()
  return tellingSeq(inSequence(film))
}

/** Runs as soon as the server is there (or plays what was recorded of it), and goes there once it has settled. */
function runTo(lab: Lab, at: string): () => void {
  let begun = false
  let watched: string | undefined
  const look = () => {
    const { connection, run } = lab.store.get()
    if (!begun && (connection === 'up' || connection === 'recorded')) {
      begun = true
      void lab.run()
      return
    }
    watched ??= begun ? run?.id : undefined
    if (!begun || watched === undefined || run?.id !== watched || run.state !== 'settled') return
    stop()
    // A recorded run has settled before its playhead is set going.
    queueMicrotask(() => void goTo(lab, at))
  }
  const stop = lab.store.subscribe(look)
  look()
  return stop
}

/** Once the server has been met, what can be played without it is fetched, when nothing else is going on. */
function readAheadLater(lab: Lab): () => void {
  const look = () => {
    if (lab.store.get().connection !== 'up') return
    stop()
    const idle = window.requestIdleCallback ?? ((callback: () => void) => setTimeout(callback, 2000))
    idle(() => void readAhead().catch(() => undefined))
  }
  const stop = lab.store.subscribe(look)
  look()
  return stop
}
