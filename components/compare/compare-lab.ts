import type { CompareSentences } from '../../domain/compare'
import type { RunEvent } from '../../domain/events'
import type { Film } from '../../domain/film'
import type { Problem } from '../../domain/protocol'
import type { Recipe } from '../../domain/recipe'
import { MOST_LANES } from '../../domain/recipe-compare'
import { formatRecipe } from '../../domain/recipe-text'
import type { PictureSentences } from '../../domain/sentences/picture-sentences'
import { recordedRun } from '../recording/recorded-source'
import { createStore, type Store } from '../store/external-store'
import { NOT_LOADED } from '../store/not-loaded'
import type { Clockwork } from '../store/projector'
import type { SideSource } from '../store/source'
import { type CompareState, type FileTrouble, limitOf, type Missing } from './compare-state'
import { type CompareTime, createCompareTime } from './compare-time'
import { type Lanes, lanesOf, queryOf, recordingsOf } from './recipes'

interface CompareParts extends Clockwork {
  readonly source: SideSource
  /** Called with the query whenever the lanes have changed: the page's link. */
  readonly onLanes: (query: string) => void
}

/** Runs side by side, and one playhead over all of them. */
export interface CompareLab {
  readonly store: Store<CompareState>
  readonly time: CompareTime
  /** Connects, and runs the lanes as soon as the server is there; returns the function that ends everything. */
  open(): () => void
  /** Runs all lanes, as real runs, at once. */
  run(): Promise<void>
  setLanes(lanes: Lanes): void
  /**
   * Shows a recorded run as a lane: in place of the lane of the same recipe, or as one more. False where there is no room.
   * Its lane stays recorded until all are run again.
   */
  addRecording(recipe: Recipe, events: readonly RunEvent[]): Promise<boolean>
  /** Says what is wrong with a file. */
  tellOfFile(trouble: FileTrouble): void
  /** Shows the lanes that the page's link says already. */
  openLanes(lanes: Lanes): void
  /** Says all that is on screen, and all that follows, in other words. */
  speak(words: CompareWords): void
  retry(): void
  dismiss(): void
}

/** What is said about runs side by side. */
interface CompareWords extends CompareSentences {
  readonly picture: PictureSentences
}

/** What makes films out of events, and compares them: not in the page's first load, in which there is nothing to tell. */
async function loadFilms() {
  const [{ createFilm }, { compareRuns }] = await Promise.all([
    import('../../domain/film'),
    import('../../domain/compare'),
  ])
  return { createFilm, compareRuns }
}

/** A lane's run as it grows. */
interface Growing {
  readonly film: Film
  readonly recipe: Recipe
  run: string | undefined
  lastSeq: number
  settled: boolean
  missing?: Missing | undefined
}

/** The page's state at the first paint. `search` is the link's query. */
export function initialCompare(search: string): CompareState {
  const { lanes, problems } = lanesOf(search)
  // Recordings bring their own recipes; beside them stands only what the link names.
  const named = /(^|&)(guarantee|fault|compare)=/.test(search)
  const only = recordingsOf(search).length > 0
  return {
    lanes: only ? (named ? (search.includes('compare=') ? lanes : lanes.slice(0, 1)) : []) : lanes,
    problems,
    files: [],
    connection: 'connecting',
    runs: [],
    version: 0,
    limit: 0,
    t: 0,
    playing: true,
    speed: 1,
    atEnd: false,
  }
}

/** Creates the page's comparison; nothing happens until `open`. */
export function createCompareLab(initial: CompareState, parts: CompareParts): CompareLab {
  const store = createStore(initial)
  const time = createCompareTime(store, parts)
  const { source } = parts
  let growing: readonly Growing[] = []
  let attempt = 0
  /** Recorded runs by their recipe's text. */
  const recorded = new Map<string, readonly RunEvent[]>()
  /** Events of runs whose lane is not known yet: the answer to the start comes after the first of them. */
  let early: Map<string, { from: number; events: readonly RunEvent[] }[]> | undefined
  let loaded: Awaited<ReturnType<typeof loadFilms>> | undefined
  /** Tried again at every call until it is there: the server may be gone for a moment. */
  const films = async () => {
    loaded ??= await loadFilms()
    return loaded
  }

  function tell(): void {
    const runs = growing.map(({ film, settled, run, missing }) => ({
      film,
      missing,
      state: settled
        ? ('settled' as const)
        : run === undefined
          ? ('starting' as const)
          : ('running' as const),
    }))
    const some = growing.some(({ film }) => film.eventCount > 0)
    const comparison = some ? loaded?.compareRuns(growing, say) : undefined
    const limit = comparison ? limitOf(comparison, runs) : 0
    store.set({ runs, comparison, limit, version: store.get().version + 1 })
    time.refresh()
  }

  /** English where nobody has said otherwise. */
  let say: CompareWords | undefined
  let telling = false
  /** Tells once a frame, however many batches have come. */
  function tellSoon(): void {
    if (telling) return
    telling = true
    parts.nextFrame(() => {
      telling = false
      tell()
    })
  }

  function take(lane: Growing, events: readonly RunEvent[]): void {
    const fresh = events.filter(({ seq }) => seq > lane.lastSeq)
    const [first] = fresh
    if (!first) return
    if (first.seq > lane.lastSeq + 1) {
      void source.resume({ run: lane.run ?? '', after: lane.lastSeq })
      return
    }
    lane.film.append(fresh)
    lane.lastSeq = fresh.at(-1)?.seq ?? lane.lastSeq
    if (fresh.some(({ type }) => type === 'run.settled')) lane.settled = true
  }

  /** Nothing more comes of this lane. */
  function leave(lane: Growing, missing: Missing): void {
    lane.settled = true
    lane.missing = missing
  }

  function newLane(recipe: Recipe, { createFilm }: NonNullable<typeof loaded>): Growing {
    const film = createFilm(recipe, say?.picture)
    const events = recorded.get(formatRecipe(recipe))
    if (!events) return { film, recipe, run: undefined, lastSeq: 0, settled: false }
    film.append(events)
    return { film, recipe, run: 'recorded', lastSeq: events.at(-1)?.seq ?? 0, settled: true }
  }

  async function addRecording(recipe: Recipe, events: readonly RunEvent[]): Promise<boolean> {
    const text = formatRecipe(recipe)
    const making = await films()
    const { lanes } = store.get()
    const at = lanes.findIndex(lane => formatRecipe(lane) === text)
    if (at < 0 && lanes.length >= MOST_LANES) return false
    recorded.set(text, events)
    store.set({ lanes: at < 0 ? [...lanes, recipe] : lanes, problems: [] })
    if (growing.length === 0) {
      // Those that are to be run wait for the server.
      const complete = store.get().lanes.every(lane => recorded.has(formatRecipe(lane)))
      if (complete || store.get().connection !== 'connecting') void run()
    } else {
      const lane = newLane(recipe, making)
      growing = at < 0 ? [...growing, lane] : growing.map((old, i) => (i === at ? lane : old))
      tell()
    }
    return true
  }

  async function run(): Promise<void> {
    attempt += 1
    const mine = attempt
    const making = await films().catch(() => undefined)
    if (mine !== attempt) return
    if (!making) {
      store.set({ problem: NOT_LOADED })
      return
    }
    const { lanes } = store.get()
    growing = lanes.map(recipe => newLane(recipe, making))
    const open = growing.filter(({ settled }) => !settled)
    early = open.length > 0 ? new Map() : undefined
    store.set({ problem: undefined, kept: undefined })
    tell()
    time.rewind()
    if (open.length === 0) return
    if (isAlone()) return playRecorded(mine)
    const answer = await source.compare(open.map(({ recipe }) => formatRecipe(recipe)))
    if (mine !== attempt) return
    const waited = early
    early = undefined
    if (!answer.ok) {
      for (const lane of open) leave(lane, 'not-started')
      store.set({ problem: answer.problem })
      tell()
      return
    }
    answer.runs.forEach((head, index) => {
      const lane = open[index]
      if (!lane) return
      lane.run = head.run
      for (const { events } of waited?.get(head.run) ?? []) take(lane, events)
    })
    tell()
  }

  const isAlone = () => store.get().connection === 'gone' || store.get().connection === 'recorded'

  /** Nobody can run anything: the lanes whose runs were kept are shown, and the others are named. */
  async function playRecorded(mine: number): Promise<void> {
    const lanes = growing.filter(({ settled }) => !settled)
    early = undefined
    const found = await Promise.all(lanes.map(lane => keptRun(formatRecipe(lane.recipe))))
    if (mine !== attempt) return
    for (const [index, lane] of lanes.entries()) {
      const kept = found[index]
      if (kept) {
        lane.run = kept.name
        lane.settled = true
        take(lane, kept.recording.events)
      } else leave(lane, 'not-kept')
    }
    const missing = found.filter(kept => !kept).length
    store.set({ kept: missing === 0 ? 'all' : missing === lanes.length ? 'none' : 'some' })
    tell()
  }

  const keptRun = (recipe: string) => recordedRun(recipe).catch(() => undefined)

  /** After a gap: asks for what was missed, or says that the rest is lost with the server. */
  async function rejoin(): Promise<void> {
    const open = growing.filter(({ settled }) => !settled)
    if (growing.every(({ missing }) => missing !== undefined) || early !== undefined) return run()
    for (const lane of open) {
      const answer = await source.resume({ run: lane.run ?? '', after: lane.lastSeq })
      if (answer.ok) continue
      leave(lane, 'interrupted')
      store.set({ problem: INTERRUPTED })
    }
    tell()
  }

  return {
    store,
    time,
    run() {
      recorded.clear()
      return run()
    },
    addRecording,
    tellOfFile(trouble) {
      const others = store.get().files.filter(({ name }) => name !== trouble.name)
      store.set({ files: [...others, trouble] })
    },
    open() {
      films().catch(() => undefined)
      const close = source.connect({
        hello({ cluster, client }) {
          store.set({ connection: 'up', cluster, client })
          void rejoin()
        },
        gone: () => store.set({ connection: 'gone' }),
        recorded() {
          store.set({ connection: 'recorded' })
          void run()
        },
        events(id, from, events) {
          const lane = growing.find(each => each.run === id)
          if (lane) {
            take(lane, events)
            tellSoon()
          } else early?.set(id, [...(early.get(id) ?? []), { from, events }])
        },
        state: () => undefined,
        result: () => undefined,
        cluster: cluster => store.set({ cluster }),
        problem: problem => store.set({ problem }),
      })
      return () => {
        close()
        time.close()
      }
    },
    setLanes(lanes) {
      store.set({ lanes, problems: [] })
      parts.onLanes(queryOf(lanes))
      void run()
    },
    openLanes(lanes) {
      store.set({ lanes, problems: [] })
      void run()
    },
    speak(words) {
      say = words
      for (const { film } of growing) film.speak(words.picture)
      tell()
    },
    retry: () => source.retry(),
    dismiss: () => store.set({ problem: undefined, problems: [], files: [] }),
  }
}

const INTERRUPTED: Problem = {
  code: 'not-running',
  message: 'The server was restarted during these runs.',
  hint: 'What it had told until then is on screen; run them again.',
}
