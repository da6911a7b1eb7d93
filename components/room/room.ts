import type { Problem, Reply, RunHead } from '../../domain/protocol'
import type { Me, Offer, Past, Person, RoomEntry, RoomState, RoomToServer, Shown } from '../../domain/room'
import { createStore, type Store } from '../store/external-store'
import { createSocketSource, type LabSocket } from '../store/socket-source'
import type { Source } from '../store/source'
import { formatScreen, readScreen } from './on-screen'
import { keepOwn, readOwn, sessionIn } from './own'

export interface SeatState {
  readonly code: string
  /** Why the room is no more; undefined while it may be there. */
  readonly ended?: 'closed' | 'unknown' | 'server'
  /** What everybody knows; undefined until one has entered. */
  readonly room?: RoomState
  readonly me?: Me
  /** Grows each time one enters: for the first time, and after a gap. */
  readonly entries: number
  /** The server's clock less this one's, ms. */
  readonly clock: number
  /** The run in the room's lab, as far as it was told. */
  readonly head?: RunHead
  /** The runs that were shown at this place. */
  readonly past: Past
  /** Presenter: who is here, and what they would like to show. */
  readonly people: readonly Person[]
  readonly offers: readonly Offer[]
  /** One looks around by oneself, and is not moved by the presenter. */
  readonly wanders: boolean
  /** The run that the last reset took away. */
  readonly voided?: string
  /** The last thing the room refused. */
  readonly refusal?: Problem
}

/** What is said to a room, without its answer: `say('room:vote', { answer })`. */
type Body<Name extends keyof RoomToServer> = Parameters<RoomToServer[Name]>[0]
type Answered<Name extends keyof RoomToServer> = Parameters<Parameters<RoomToServer[Name]>[1]>[0]

/** A seat in a room: what one hears there, and what one says. */
export interface Room {
  readonly store: Store<SeatState>
  /** The room's lab, as any lab is heard. */
  readonly source: Source
  say<Name extends keyof RoomToServer>(name: Name, body: Body<Name>): Promise<Answered<Name>>
  /** Presenter: what is on the big screen from now on; here at once. */
  show(shown: Partial<Shown>): void
  /** Answers the question that was put; here at once. */
  vote(answer: string): void
  /** How one is called, here and on the next visit. */
  rename(name: string): void
  dismiss(): void
  /** Looks around by oneself from now on, or in step with the presenter again. */
  wander(on: boolean): void
}

/** Takes a seat; nothing happens until a lab opens its source. `secret`: the presenter's. */
export function createRoom(code: string, secret: string | undefined): Room {
  const store = createStore<SeatState>({
    code,
    entries: 0,
    clock: 0,
    past: [],
    people: [],
    offers: [],
    wanders: false,
  })
  const { ask, ...plain } = createSocketSource({
    session: sessionIn(code, secret),
    auth: () => {
      const { name } = readOwn(code)
      return { room: code, ...(secret ? { secret } : {}), ...(name ? { name } : {}) }
    },
    onSocket: socket => listen(socket, store),
  })
  const say: Room['say'] = async (name, body) => {
    // socket.io cannot type a message whose name is a type parameter; `Body` and `Answered` have checked both.
    const reply: Reply<never> = await ask((socket, answer) =>
      (socket.emit as (name: string, body: unknown, answer: unknown) => void)(name, body, answer),
    )
    // What is shown is said again and again; one that is lost on the way is no news.
    if (!reply.ok && name !== 'room:show') store.set({ refusal: reply.problem })
    return reply as never
  }
  return {
    store,
    source: leadSource(plain, store),
    say,
    show(shown) {
      const { room } = store.get()
      if (!room) return
      store.set({ room: { ...room, shown: { ...room.shown, ...shown } } })
      void say('room:show', { shown })
    },
    vote(answer) {
      const { me } = store.get()
      if (me) store.set({ me: { ...me, vote: answer } })
      void say('room:vote', { answer })
    },
    rename(name) {
      keepOwn(code, { name })
      void say('room:name', { name })
    },
    dismiss: () => store.set({ refusal: undefined }),
    wander: on => store.set({ wanders: on }),
  }
}

function listen(socket: LabSocket, store: Store<SeatState>): void {
  socket.on('room:entered', ({ state, me, now, run, past }: RoomEntry) =>
    store.set({
      past,
      room: state,
      me,
      clock: now - Date.now(),
      head: run,
      ended: undefined,
      refusal: undefined,
      entries: store.get().entries + 1,
    }),
  )
  socket.on('room:state', state => store.set(afterState(state, store.get())))
  // Whoever is given the presentation stands where it stood.
  socket.on('room:me', me => store.set({ me, ...(me.isPresenter ? { wanders: false } : {}) }))
  socket.on('room:past', past => store.set({ past }))
  socket.on('room:people', ({ people, offers }) => store.set({ people, offers }))
  socket.on('room:ended', ({ why }) => {
    store.set({ ended: why })
    // A server that starts anew has new rooms; nothing comes back under this code.
    socket.disconnect()
  })
}

/**
 * What the server says of a room; but who presents knows best what is shown, until it was reset. What was on screen then is
 * gone, though the link still names it for a moment.
 */
function afterState(told: RoomState, { room, me, voided: before }: SeatState): Partial<SeatState> {
  const wasReset = room !== undefined && told.resets !== room.resets
  const voided = wasReset ? readScreen(room.shown.search).run : before
  const leads = room?.presenter === me?.id && told.presenter === me?.id
  const shown = leads && !wasReset ? room?.shown : undefined
  // To another place everybody is taken along.
  const goesOn = room !== undefined && told.shown.path !== room.shown.path
  return {
    room: withoutRun({ ...told, shown: shown ?? told.shown }, voided),
    ...(wasReset ? { voided } : {}),
    ...(wasReset || goesOn ? { wanders: false } : {}),
  }
}

function withoutRun(room: RoomState, voided: string | undefined): RoomState {
  const { recipe, mode, run } = readScreen(room.shown.search)
  if (voided === undefined || run !== voided) return room
  return { ...room, shown: { ...room.shown, search: formatScreen({ recipe, mode }), seq: 0, playing: false } }
}

/** The room's lab; which run is on the stage follows what is shown, and not what the lab finds running. */
function leadSource(source: Source, store: Store<SeatState>): Source {
  return {
    ...source,
    connect: listener =>
      source.connect({
        ...listener,
        state(head) {
          store.set({ head })
          listener.state(head)
        },
      }),
  }
}

/** Whether one presents now. */
export const presents = ({ room, me }: Pick<SeatState, 'room' | 'me'>): boolean =>
  room !== undefined && me !== undefined && room.presenter === me.id
