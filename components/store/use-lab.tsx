'use client'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { useStore } from './external-store'
import { createLab, initialState, type Lab } from './lab'
import type { LabState } from './lab-state'
import { createSocketSource } from './socket-source'

const LabContext = createContext<Lab | undefined>(undefined)

/** Gives everything below one lab; `search` is the link's query, as the server read it. */
export function LabProvider({ search, children }: { readonly search: string; readonly children: ReactNode }) {
  const [lab] = useState(() =>
    createLab(initialState(search), {
      source: createSocketSource(),
      loadFilms: () => import('../../domain/film').then(({ createFilm }) => createFilm),
      now: () => performance.now(),
      nextFrame(callback) {
        const id = requestAnimationFrame(callback)
        return () => cancelAnimationFrame(id)
      },
      onRecipe: text => history.replaceState(history.state, '', `?${text}`),
    }),
  )
  useEffect(() => lab.open(), [lab])
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
