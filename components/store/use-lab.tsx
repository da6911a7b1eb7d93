'use client'
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import type { ClusterDetails } from '../../domain/protocol'
import { tellingOf } from '../language/catalogues'
import { useLanguage } from '../language/use-words'
import { pushQuery } from '../links/history'
import { queryWith } from '../links/page-query'
import { createSource } from '../site/create-source'
import { useStore } from './external-store'
import { createLab, initialState, type Lab } from './lab'
import type { LabState } from './lab-state'
import { wantsLessMotion } from './less-motion'
import type { Source } from './source'

const LabContext = createContext<Lab | undefined>(undefined)

interface LabProviderProps {
  /** The link's query, as the server read it. */
  readonly search: string
  /** What is done with a changed recipe's text; where left out the page's link follows it. */
  readonly onRecipe?: (text: string) => void
  /** Where its runs happen, if not in a lab of this page's own; the one given first is kept. */
  readonly source?: Source
  readonly children: ReactNode
}

/** Gives everything below one lab. */
export function LabProvider({ search, onRecipe = followRecipe, source, children }: LabProviderProps) {
  const { language } = useLanguage()
  const spoken = useRef(language)
  const [lab] = useState(() =>
    createLab(initialState(search), {
      source: source ?? createSource(),
      async loadFilms() {
        const [{ createFilm }, { picture }] = await Promise.all([
          import('../../domain/film'),
          tellingOf(spoken.current),
        ])
        return recipe => createFilm(recipe, picture)
      },
      askCluster: () => fetch('/api/cluster').then(answer => answer.json() as Promise<ClusterDetails>),
      now: () => performance.now(),
      nextFrame(callback) {
        const id = requestAnimationFrame(callback)
        return () => cancelAnimationFrame(id)
      },
      steps: wantsLessMotion,
      onRecipe,
    }),
  )
  useEffect(() => lab.open(), [lab])
  useEffect(() => {
    if (spoken.current === language) return
    spoken.current = language
    void tellingOf(language).then(telling => spoken.current === language && lab.speak(telling))
  }, [lab, language])
  return <LabContext value={lab}>{children}</LabContext>
}

/** The link says the recipe; the lesson a visitor came from stays in it, so that the way back outlives a reload. */
function followRecipe(text: string): void {
  pushQuery(queryWith(text, location.search))
}

/** Gives everything below this lab instead: the same one, where not everything in it may be done. */
export function GivenLab({ lab, children }: { readonly lab: Lab; readonly children: ReactNode }) {
  return <LabContext value={lab}>{children}</LabContext>
}

/** The lab of this page. */
export function useLab(): Lab {
  const lab = useContext(LabContext)
  if (!lab) throw new Error('useLab is used outside LabProvider')
  return lab
}

/** A part of the lab's state. `select` must return a value of the state itself, or a primitive. */
export function useLabState<S>(select: (state: LabState) => S): S {
  return useStore(useLab().store, select)
}
