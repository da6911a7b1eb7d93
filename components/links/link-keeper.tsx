'use client'
import { useEffect } from 'react'
import { formatRecipe, parseRecipe } from '../../domain/recipe-text'
import { openNamed } from '../recording/opening'
import { note } from '../recording/refused'
import type { Lab } from '../store/lab'
import { PAGE_KEYS, pageWord } from '../store/page-keys'
import { useLab } from '../store/use-lab'
import { replaceQuery } from './history'
import { momentOf } from './moment-of'
import { queryAt, queryWith, speedOf } from './page-query'

/** How long the playhead has stood before the link says where, ms: browsers mind a link that changes at every frame. */
const STOOD = 250

/** Keeps page and link one: the link says where the playhead stands and how fast it goes, and back and forward are followed. */
export function LinkKeeper({ search }: { readonly search: string }) {
  const lab = useLab()
  useEffect(() => {
    const speed = speedOf(pageWord(search, 'speed'))
    if (speed !== undefined) lab.setSpeed(speed)
    const forget = followPlayhead(lab)
    const onPop = () => follow(lab, location.search.slice(1))
    window.addEventListener('popstate', onPop)
    return () => {
      forget()
      window.removeEventListener('popstate', onPop)
    }
  }, [lab, search])
  return null
}

function followPlayhead(lab: Lab): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = lab.store.subscribe(() => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      const state = lab.store.get()
      const search = location.search.slice(1)
      // Nothing has run yet: what the link asks for is still to come.
      const at = state.run ? momentOf(state) : pageWord(search, 'at')
      // A moment is one of a run: a link that left the recipe to the first screen names it now.
      const whole =
        at !== undefined && saysNoRun(search) ? queryWith(formatRecipe(state.recipe), search) : search
      replaceQuery(queryAt(whole, { at, speed: state.speed }))
    }, STOOD)
  })
  return () => {
    clearTimeout(timer)
    stop()
  }
}

function saysNoRun(search: string): boolean {
  const words = search.split('&').filter(part => part !== '')
  return words.every(
    part => !part.startsWith('recording=') && PAGE_KEYS.some(key => part.startsWith(`${key}=`)),
  )
}

/** Back or forward: shows what that link says, and runs nothing by itself. */
function follow(lab: Lab, search: string): void {
  const speed = speedOf(pageWord(search, 'speed'))
  lab.setSpeed(speed ?? 1)
  const name = pageWord(search, 'recording')
  const { run, recipe } = lab.store.get()
  if (name !== undefined) {
    if (run?.recorded?.name !== name) void openNamed(lab, name).then(note)
    return
  }
  const there = parseRecipe(search, PAGE_KEYS)
  if (run?.recorded === undefined && formatRecipe(there.recipe) === formatRecipe(recipe)) return
  lab.openLink(there)
}
