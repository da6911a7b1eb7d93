import type { RunEvent } from '../../domain/events'
import type { Film } from '../../domain/film'
import type { Telling } from '../../domain/language/en/telling'
import type { ClusterDetails, Hello, Problem, RunHead } from '../../domain/protocol'
import type { Recipe, RecipeProblem } from '../../domain/recipe'
import { changeGuarantee, changeSetting, formatRecipe, parseRecipe } from '../../domain/recipe-text'
import type { RunResult } from '../../domain/result'
import type { SettingValue } from '../../domain/setting-values'
import type { SettingName } from '../../domain/settings'
import type { Guarantee } from '../../domain/words'
import type { Highlight, PlayheadSource } from '../stage'
import { type FailureId, failureOf } from '../stage/failures/catalogue'
import { emptyFilm } from './empty-film'
import { createStore, type Store } from './external-store'
import { isPending, toggleFault } from './failure-states'
import { createKeeping, type Keeping } from './keeping'
import { isLive, type LabState, type ShownRun } from './lab-state'
import { createNavigation, type Navigation } from './navigation'
import { NOT_LOADED } from './not-loaded'
import { PAGE_KEYS } from './page-keys'
import { type Clockwork, createProjector } from './projector'
import type { RunMode, Source, SourceListener } from './source'

/** What the lab needs from outside; tests give their own. */
export interface LabParts extends Clockwork {
  readonly source: Source
  /** Loads what makes films out of events; asked once, as soon as the lab opens. */
  readonly loadFilms: () => Promise<(recipe: Recipe) => Film>
  /** Asks what can be done to the brokers; rejected where the server does not answer. */
  readonly askCluster?: () => Promise<ClusterDetails>
  /** Called with the recipe's text whenever it changed: the page's link. */
  readonly onRecipe: (text: string) => void
}

/** A run, a playhead in it, and the recipe for the next one. */
export interface Lab extends Navigation, Keeping {
  readonly store: Store<LabState>
  readonly playhead: PlayheadSource
  /** Connects to the source; returns the function that ends everything. */
  open(): () => void
  run(): Promise<void>
  setLive(on: boolean): Promise<void>
  setRate(perSecond: number): void
  setGuarantee(guarantee: Guarantee): void
  setSetting(name: SettingName, value: SettingValue): void
  setRecipe(recipe: Recipe): void
  /**
   * Shows from its beginning a run that someone else has started here; false where it is not to be had any more.
   * @param isNew it has just begun: its events will come by themselves, and are not asked for
   */
  watch(head: RunHead, isNew?: boolean): Promise<boolean>
  /** Shows what a link says, which is the page's already: nothing has run. */
  openLink(link: Pick<LabState, 'recipe' | 'problems'>): void
  takeSuggestion(problem: RecipeProblem): void
  dismissProblem(problem: RecipeProblem): void
  dismissRefusal(): void
  /** Gives up the place in the queue of a run that has not begun. */
  leaveQueue(): Promise<void>
  toggleFailure(id: FailureId): Promise<void>
  /** Tells the run on screen, and all that follow, in other words. Nothing moves. */
  speak(telling: Telling): void
  /** What is pointed at, and where from: the panels answer to the stage, and the stage to both. */
  setHighlight(highlight: Highlight | undefined, from?: 'stage' | 'panel'): void
  retry(): void
}

/** The page's state at the first paint, on the server as in the browser. `search` is the link's query. */
export function initialState(search: string): LabState {
  const { recipe, problems } = parseRecipe(search, PAGE_KEYS)
  const film = emptyFilm()
  return {
    recipe,
    problems,
    connection: 'connecting',
    film,
    version: 0,
    voice: 0,
    t: 0,
    count: 0,
    picture: film.pictureAt(0),
    playing: false,
    speed: 1,
    atEnd: true,
    seenEnd: false,
    touched: new Set(),
    pending: new Map(),
    rate: 2,
  }
}

/** Creates the lab of one page. Nothing happens until `open`. */
export function createLab(initial: LabState, parts: LabParts): Lab {
  const store = createStore(initial)
  const projector = createProjector(store, parts)
  const { playhead, move } = projector
  const { source } = parts
  let lastSeq = 0
  /** Grows by one whenever the stage is cleared. */
  let attempt = 0
  let growing: Film | undefined
  let loading: ReturnType<LabParts['loadFilms']> | undefined
  const films = () => {
    loading ??= parts.loadFilms()
    // Asked again the next time: the server may have been gone for a moment.
    loading.catch(() => {
      loading = undefined
    })
    return loading
  }

  /** What can be done to the brokers changes with their coming and going. */
  async function learnDetails(): Promise<void> {
    const details = await parts.askCluster?.().catch(() => undefined)
    if (details) store.set({ details })
  }

  function setRun(change: Partial<ShownRun>): void {
    const { run } = store.get()
    if (run) store.set({ run: { ...run, ...change } })
  }

  /** An empty stage; what was under way is not waited for any more. */
  function clear(run?: ShownRun): void {
    attempt++
    growing = undefined
    lastSeq = 0
    store.set({
      film: emptyFilm(),
      run,
      version: store.get().version + 1,
      seenEnd: false,
      touched: new Set(),
      pending: new Map(),
      refusal: undefined,
      highlight: undefined,
      leap: undefined,
    })
    move({ t: 0, playing: run !== undefined, catchingUp: false })
  }

  /** An empty stage for a run, with a film that takes its events; false when something else has begun meanwhile. */
  async function begin(run: ShownRun): Promise<boolean> {
    clear(run)
    const mine = attempt
    const makeFilm = await films().catch(() => undefined)
    if (mine !== attempt) return false
    if (!makeFilm) {
      clear()
      store.set({ refusal: NOT_LOADED })
      return false
    }
    growing = makeFilm(store.get().recipe)
    store.set({ film: growing })
    return true
  }

  async function start(mode: RunMode, fork?: ShownRun['fork']): Promise<void> {
    const { recipe, rate } = store.get()
    const text = formatRecipe(recipe)
    if (!(await begin({ recipe: text, mode, state: 'starting', ...(fork ? { fork } : {}) }))) return
    const mine = attempt
    const answer = await source.start({ recipe: text, mode, ...(mode === 'live' ? { perSecond: rate } : {}) })
    if (mine !== attempt) return
    if (!answer.ok) {
      // In the queue: the run is known by its first events, when its turn has come.
      if (answer.problem.code !== 'queued') clear()
      store.set({ refusal: answer.problem })
      return
    }
    const { run } = store.get()
    const id = answer.run.run
    if (run?.id === undefined) setRun({ id, state: 'running' })
    // The first events were those of a run that a quicker press has replaced.
    else if (run.id !== id && (await begin({ ...run, id, state: 'running' })))
      await source.resume({ run: id, after: 0 })
  }

  function change(recipe: Recipe): void {
    const live = isLive(store.get())
    store.set({ recipe, problems: [] })
    parts.onRecipe(formatRecipe(recipe))
    clear()
    if (live) void start('live')
  }

  function append(events: readonly RunEvent[]): void {
    const { version, pending } = store.get()
    growing?.append(events)
    lastSeq = events.at(-1)?.seq ?? lastSeq
    store.set({ version: version + 1, pending: armedBy(events, pending) })
    if (events.some(event => event.type === 'run.settled')) setRun({ state: 'settled' })
    projector.refresh()
  }

  const listener: SourceListener = {
    hello(hello: Hello) {
      const { cluster, client, appVersion } = hello
      store.set({
        connection: 'up',
        retryAt: undefined,
        refusedBy: undefined,
        closing: undefined,
        cluster,
        client,
        appVersion,
      })
      void rejoin(hello.run)
      void learnDetails()
    },
    gone(retryAt, refusedBy) {
      store.set({ connection: 'gone', retryAt, refusedBy, closing: undefined })
    },
    closing: () => store.set({ closing: true }),
    events(id, from, events) {
      const { run } = store.get()
      if (!run || !growing) return
      if (run.id === undefined && from === 1) {
        setRun({ id, state: 'running' })
        if (store.get().refusal?.code === 'queued') store.set({ refusal: undefined })
      } else if (run.id !== id) return
      const fresh = events.filter(event => event.seq > lastSeq)
      const first = fresh[0]
      if (!first) return
      if (first.seq > lastSeq + 1) void source.resume({ run: id, after: lastSeq })
      else append(fresh)
    },
    state(theirs: RunHead) {
      const { run } = store.get()
      if (run?.id === theirs.run && theirs.state === 'settled' && theirs.seq <= lastSeq)
        setRun({ state: 'settled' })
      projector.refresh()
    },
    result(id: string, result: RunResult) {
      if (store.get().run?.id === id) setRun({ result })
    },
    recorded: () => store.set({ connection: 'recorded' }),
    cluster(cluster: Hello['cluster']) {
      store.set({ cluster })
      void learnDetails()
    },
    problem: (problem: Problem) => store.set({ refusal: problem }),
  }

  /** After a gap: asks for what was missed, or says that the run is lost with the server. */
  async function rejoin(theirs: RunHead | undefined): Promise<void> {
    const { run } = store.get()
    if (!run) {
      if (theirs?.state === 'running' && theirs.mode === 'live') await adopt(theirs)
      return
    }
    if (run.state === 'settled' || run.id === undefined) return
    const answer = await source.resume({ run: run.id, after: lastSeq })
    // An answer that was lost on the way, or put off, says nothing of the run; the next hello asks again.
    if (answer.ok || (answer.problem.code !== 'not-running' && answer.problem.code !== 'no-room')) return
    setRun({ state: 'settled', interrupted: true })
    projector.refresh()
  }

  async function watch(theirs: RunHead, isNew = false): Promise<boolean> {
    const { recipe } = parseRecipe(theirs.recipe)
    store.set({ recipe, problems: [] })
    const head = { id: theirs.run, recipe: theirs.recipe, mode: theirs.mode }
    if (!(await begin({ ...head, state: 'running' }))) return false
    if (isNew) return true
    const answer = await source.resume({ run: theirs.run, after: 0 })
    if (!answer.ok && store.get().run?.id === theirs.run) clear()
    return answer.ok
  }

  /** Live traffic that was flowing before this page was loaded. */
  async function adopt(theirs: RunHead): Promise<void> {
    if (await watch(theirs)) move({ catchingUp: true })
  }

  async function toggleLiveFault(id: FailureId): Promise<void> {
    const fault = standingFault(id, store.get())
    const pending = new Map(store.get().pending)
    pending.delete(id)
    store.set({ pending: fault ? pending : new Map([...pending, [id, undefined]]) })
    const answer = await (fault ? source.disarm(fault) : source.arm(`${id}.next`))
    if (answer.ok) return
    const rest = new Map(store.get().pending)
    rest.delete(id)
    store.set({ pending: rest, refusal: answer.problem })
  }

  const keeping = createKeeping({
    store,
    playhead,
    async show({ run, recipe, events, t }) {
      store.set({ recipe, problems: [] })
      // It is over only once it has been told: a stage that is still empty has not been seen to its end.
      if (!(await begin({ ...run, state: 'running' }))) return
      append(events)
      setRun({ state: 'settled' })
      move(t === undefined ? { t: 0, playing: true } : { t, playing: false })
    },
    start: (recipe, fork) => {
      store.set({ recipe, problems: [] })
      parts.onRecipe(formatRecipe(recipe))
      return start('scripted', fork)
    },
    onLink: parts.onRecipe,
  })

  /** Where there is no server: the recorded run of the recipe, if one was kept. */
  async function playRecorded(): Promise<void> {
    const recipe = formatRecipe(store.get().recipe)
    const found = await source.recordedRun?.(recipe).catch(() => undefined)
    if (!found) return
    const { recording, ...from } = found
    await keeping.playRecording(recording, from, recipe)
  }

  return {
    store,
    playhead,
    open() {
      films().catch(() => {})
      const close = source.connect(listener)
      return () => {
        close()
        projector.close()
      }
    },
    ...createNavigation(store, projector),
    ...keeping,
    run: () => (store.get().connection === 'recorded' ? playRecorded() : start('scripted')),
    async setLive(on) {
      if (on) return start('live')
      const answer = await source.stop()
      if (!answer.ok) store.set({ refusal: answer.problem })
    },
    setRate(perSecond) {
      store.set({ rate: perSecond })
      if (isLive(store.get())) void source.rate(perSecond)
    },
    setGuarantee: guarantee => change(changeGuarantee(store.get().recipe, guarantee)),
    setSetting: (name, value) => change(changeSetting(store.get().recipe, name, value)),
    setRecipe: change,
    watch,
    openLink({ recipe, problems }) {
      store.set({ recipe, problems })
      clear()
    },
    takeSuggestion(problem) {
      const { recipe, problems } = store.get()
      const repaired = parseRecipe(withPart(formatRecipe(recipe), problem.suggestion ?? ''))
      change(repaired.recipe)
      store.set({ problems: [...problems.filter(other => other !== problem), ...repaired.problems] })
    },
    dismissProblem: problem =>
      store.set({ problems: store.get().problems.filter(other => other !== problem) }),
    dismissRefusal: () => store.set({ refusal: undefined }),
    async leaveQueue() {
      const mine = attempt
      await source.stop()
      if (mine === attempt && store.get().run?.id === undefined) clear()
    },
    async toggleFailure(id) {
      const { recipe, touched, run, picture, connection } = store.get()
      if (isLive({ run })) return toggleLiveFault(id)
      const struck =
        run && !touched.has(id) && picture.faults.some(f => failureOf(f.fault) === id && f.state !== 'armed')
      // A struck one that is pressed is armed again; it stands in the recipe already.
      const next = struck ? recipe : toggleFault(recipe, id)
      // Where nothing runs there is no run to come that could be armed while another plays.
      if (connection === 'recorded') return change(next)
      store.set({ recipe: next, touched: new Set([...touched, id]) })
      parts.onRecipe(formatRecipe(next))
    },
    speak({ picture }) {
      // Films that are still to come are made in the language of then.
      loading = undefined
      growing?.speak(picture)
      const { version, voice } = store.get()
      store.set({ version: version + 1, voice: voice + 1 })
      projector.refresh()
    },
    setHighlight: (highlight, from = 'panel') => store.set({ highlight, highlightFrom: from }),
    retry: () => source.retry(),
  }
}

/** A recipe's text with one more part; a part that may stand only once replaces the one that is there. */
function withPart(text: string, part: string): string {
  const key = `${part.split('=', 1)[0]}=`
  const others = text.split('&').filter(other => key === 'fault=' || !other.startsWith(key))
  return [...others, part].join('&')
}

/** The failure's fault that is armed in live traffic, as far as the playhead or the press tells. */
function standingFault(id: FailureId, state: LabState): string | undefined {
  if (isPending(id, state)) return `${id}.next`
  return state.picture.faults.findLast(({ fault, state: now }) => failureOf(fault) === id && now === 'armed')
    ?.fault
}

/** The pressed failures, with the `seq` of their being armed where these events tell it. */
function armedBy(events: readonly RunEvent[], pending: LabState['pending']): LabState['pending'] {
  const armed = events.flatMap(event => {
    const id = event.type === 'fault.armed' ? failureOf(event.fault) : undefined
    return id && pending.has(id) ? [[id, event.seq] as const] : []
  })
  return armed.length > 0 ? new Map([...pending, ...armed]) : pending
}
