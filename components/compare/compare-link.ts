import { useEffect } from 'react'
import { replaceQuery } from '../links/history'
import { queryAt, speedOf } from '../links/page-query'
import { pageWord } from '../store/page-keys'
import type { CompareLab } from './compare-lab'
import { type CompareState, isSettled } from './compare-state'
import { lanesOf, queryOf } from './recipes'

/** How long the playhead has stood before the link says where, ms. */
const STOOD = 250

/** Keeps page and link one: the playhead's moment and speed are in the link, and back and forward are followed. */
export function useCompareLink(lab: CompareLab, search: string): void {
  useEffect(() => {
    const speed = speedOf(pageWord(search, 'speed'))
    if (speed !== undefined) lab.time.setSpeed(speed)
    const ends = [arrive(lab, pageWord(search, 'at')), followPlayhead(lab), followHistory(lab)]
    return () => {
      for (const end of ends) end()
    }
  }, [lab, search])
}

/** The query of all that is on screen: lanes, moment, speed. */
export function compareQuery(state: CompareState): string {
  return queryAt(queryOf(state.lanes), { at: momentOf(state), speed: state.speed })
}

/** The last moment that the lanes have in common, `sent.3` or `struck.lose-ack.shop.3`; undefined at the end, and while it plays. */
function momentOf({ comparison, t, playing, atEnd }: CompareState): string | undefined {
  if (playing || atEnd) return undefined
  return comparison?.alignment.anchors.findLast(anchor => anchor.t <= t)?.key.replace(' ', '.')
}

/** Goes to the link's moment once all lanes have settled. */
function arrive(lab: CompareLab, at: string | undefined): () => void {
  if (at === undefined) return () => undefined
  const stop = lab.store.subscribe(() => {
    const state = lab.store.get()
    if (!isSettled(state)) return
    stop()
    const anchor = state.comparison?.alignment.anchors.find(({ key }) => key.replace(' ', '.') === at)
    if (anchor) lab.time.seek(anchor.t)
  })
  return stop
}

function followPlayhead(lab: CompareLab): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = lab.store.subscribe(() => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      const state = lab.store.get()
      // Until all lanes are there the link may ask for a moment that is still to come.
      if (!isSettled(state)) return
      replaceQuery(queryAt(location.search.slice(1), { at: momentOf(state), speed: state.speed }))
    }, STOOD)
  })
  return () => {
    clearTimeout(timer)
    stop()
  }
}

function followHistory(lab: CompareLab): () => void {
  const onPop = () => {
    const { lanes } = lanesOf(location.search.slice(1))
    if (queryOf(lanes) !== queryOf(lab.store.get().lanes)) lab.openLanes(lanes)
  }
  window.addEventListener('popstate', onPop)
  return () => window.removeEventListener('popstate', onPop)
}
