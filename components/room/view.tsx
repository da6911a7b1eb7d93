'use client'
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import type { Language } from '../../domain/language'
import { usePresents } from './seat'

/** A lesson as the presenter chooses it. */
export interface RoomLesson {
  readonly id: string
  /** Of its first run. */
  readonly recipe: string
  readonly belief: Readonly<Record<Language, string>>
}

/** What the server knows of a room's page. */
export interface RoomPlace {
  readonly code: string
  /** Where others find this server, if it was told; otherwise where this page is. */
  readonly address?: string
  /** In the order of the course. */
  readonly lessons: readonly RoomLesson[]
}

interface View extends RoomPlace {
  /** The presenter's controls are open. */
  readonly desk: boolean
  /** For a projector: large type, and only what is looked at. */
  readonly big: boolean
  readonly turn: () => void
}

const ViewContext = createContext<View>({
  code: '',
  lessons: [],
  desk: false,
  big: false,
  turn: () => undefined,
})

/** Gives everything below the place and how it is looked at in this window. */
export function ViewProvider({
  place,
  children,
}: {
  readonly place: RoomPlace
  readonly children: ReactNode
}) {
  const isPresenter = usePresents()
  const [turned, setTurned] = useState(false)
  const view = useMemo(
    () => ({
      ...place,
      desk: isPresenter && !turned,
      big: turned,
      turn: () => setTurned(before => !before),
    }),
    [place, isPresenter, turned],
  )
  return <ViewContext value={view}>{children}</ViewContext>
}

export const useView = (): View => useContext(ViewContext)

/** The address that everybody may have. */
export function useRoomLink(): string {
  const { code, address } = useView()
  return `${address ?? location.origin}/workshop/${code}`
}
