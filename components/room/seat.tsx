'use client'
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useState,
} from 'react'
import type { Session } from '../lesson/session'
import { useStore } from '../store/external-store'
import type { Lab } from '../store/lab'
import { GivenLab, LabProvider, useLab } from '../store/use-lab'
import { createFollower } from './follower'
import { lead } from './leader'
import { secretOfWindow } from './own'
import { createRoom, presents, type Room, type SeatState } from './room'
import { seatedLab } from './seated-lab'

interface Seat {
  readonly room: Room
  /** The lab itself, which the presenter's hand moves; below, `useLab` gives what this seat may do with it. */
  readonly lab: Lab
}

const SeatContext = createContext<Seat | undefined>(undefined)

/** The link of a room is its code. */
const stay = () => undefined

interface SeatProviderProps {
  readonly code: string
  /** While there is no seat yet: the server's html, and the first paint over it. */
  readonly before: ReactNode
  readonly children: ReactNode
}

/** Gives everything below a seat in a room, and the room's lab. */
export function SeatProvider({ code, before, children }: SeatProviderProps) {
  const [room, setRoom] = useState<Room>()
  useEffect(() => setRoom(createRoom(code, secretOfWindow(code))), [code])
  if (!room) return before
  return (
    <LabProvider search="" onRecipe={stay} source={room.source}>
      <Seated room={room}>{children}</Seated>
    </LabProvider>
  )
}

function Seated({ room, children }: { readonly room: Room; readonly children: ReactNode }) {
  const lab = useLab()
  const seat = useMemo(() => ({ room, lab }), [room, lab])
  const seated = useMemo(() => seatedLab(lab, room), [lab, room])
  return (
    <SeatContext value={seat}>
      <GivenLab lab={seated}>{children}</GivenLab>
    </SeatContext>
  )
}

/** One's seat. */
export function useSeat(): Seat {
  const seat = useContext(SeatContext)
  if (!seat) throw new Error('useSeat is used outside SeatProvider')
  return seat
}

/** A part of what one knows there. `select` must return a value of the state itself, or a primitive. */
export function useRoom<S>(select: (state: SeatState) => S): S {
  return useStore(useSeat().room.store, select)
}

export const usePresents = (): boolean => useRoom(presents)

/** Keeps the stage in step with the presenter's, or, for the presenter, everybody's with this one. */
export function useStep(session?: Session): void {
  const { room, lab } = useSeat()
  // Before anything is painted or set in motion: what was on the stage of the place before is gone by then.
  useLayoutEffect(() => {
    let stopLeading: (() => void) | undefined
    let followed = ''
    let entries = 0
    const path = room.store.get().room?.shown.path
    const follower = createFollower({ lab, session }, () => look())

    function follow(seat: SeatState): void {
      if (!seat.room || seat.wanders) {
        followed = ''
        return
      }
      // After a gap, or back from elsewhere, what was brought here before may have gone from the stage.
      if (seat.entries !== entries || followed === '') follower.again()
      const { search, seq, playing, speed } = seat.room.shown
      const now = JSON.stringify([search, seq, playing, speed, seat.entries])
      entries = seat.entries
      if (now === followed) return
      followed = now
      follower.shown(seat.room.shown, seat.head)
    }

    function look(): void {
      const seat = room.store.get()
      const leads = presents(seat)
      if (!leads) {
        stopLeading?.()
        stopLeading = undefined
      }
      if (stopLeading) return
      follow(seat)
      // Following moves the stage, which has come back here meanwhile.
      if (stopLeading || !leads || !follower.isInStep()) return
      // What leading says at once comes back here before it has returned.
      stopLeading = () => undefined
      stopLeading = lead({
        lab,
        session,
        // Between two places the stage of the one before has nothing more to say.
        show: told => {
          if (room.store.get().room?.shown.path === path) room.show(told)
        },
        now: () => performance.now(),
        later: (callback, ms) => {
          const timer = setTimeout(callback, ms)
          return () => clearTimeout(timer)
        },
      })
    }

    const ends = [
      room.store.subscribe(look),
      lab.store.subscribe(() => {
        if (stopLeading) return
        if (!room.store.get().wanders) follower.changed()
        look()
      }),
    ]
    look()
    return () => {
      stopLeading?.()
      for (const end of ends) end()
    }
  }, [room, lab, session])
}
