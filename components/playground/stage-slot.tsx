'use client'
import {
  type MouseEvent,
  type ReactNode,
  startTransition,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useState,
} from 'react'
import type { Catalogue } from '../../domain/language/catalogue'
import { formatRecipe } from '../../domain/recipe-text'
import { useWords } from '../language/use-words'
import { useKept } from '../recording/use-kept'
import { type FailureId, type Highlight, LiveSwitch, RunButton, Stage } from '../stage'
import { failureStates } from '../store/failure-states'
import { isLive, type LabState, runStateOf } from '../store/lab-state'
import { useLab, useLabState } from '../store/use-lab'
import { takeEarlyPress } from './early-press'

interface StageSlotProps {
  /** Under the shop: Run where left out, nothing where null. */
  readonly run?: ReactNode
  /** Under that: the switch of live traffic where left out. */
  readonly live?: ReactNode
  /** The failures are as the recipe has them: why no other can be armed. */
  readonly fixed?: string
}

/** The stage, wired to the lab. */
export function StageSlot({ run: runPart, live: livePart, fixed }: StageSlotProps = {}) {
  const lab = useLab()
  const recipe = useLabState(state => state.recipe)
  const film = useLabState(state => state.film)
  const voice = useLabState(state => state.voice)
  const failures = useFailures(fixed)
  const highlight = useLabState(state => state.highlight)
  const holds = useLabState(
    state =>
      recipe.guarantee === 'exactly-once' &&
      runStateOf(state) === 'settled' &&
      state.picture.verdict.kept === true,
  )
  const onFailure = useCallback(
    (id: FailureId) => {
      if (fixed === undefined) void lab.toggleFailure(id)
    },
    [lab, fixed],
  )
  const onHighlight = useCallback((next: Highlight | undefined) => lab.setHighlight(next, 'stage'), [lab])
  const onClick = useCallback(
    (event: MouseEvent) => {
      const { target } = event
      // Asked for by the first click.
      if (target instanceof Element)
        void import('./stage-moments').then(({ goToDrawn }) => goToDrawn(lab, target))
    },
    [lab],
  )
  const run = useMemo(() => <Run />, [])
  const live = useMemo(() => <Live />, [])
  const ready = useReady()
  const book = useBook()
  return (
    // biome-ignore lint/a11y: what the stage draws is read out elsewhere, and its moments are in Events and the ledger
    <div className="stage-room" data-ready={ready || undefined} data-book={book} onClick={onClick}>
      <Stage
        film={film}
        voice={voice}
        playhead={lab.playhead}
        guarantee={recipe.guarantee}
        settings={recipe.settings}
        orders={recipe.orders}
        failures={failures}
        onFailure={onFailure}
        run={runPart === undefined ? run : runPart}
        live={livePart === undefined ? live : livePart}
        highlight={highlight}
        onHighlight={onHighlight}
        holds={holds}
      />
    </div>
  )
}

/**
 * Whether the stage is drawn for the room it has: the stage measures it after the first render and draws it in a transition,
 * and what is set here beside that is on the screen with it.
 */
function useReady(): boolean {
  const [ready, setReady] = useState(false)
  useLayoutEffect(() => startTransition(() => setReady(true)), [])
  return ready
}

/**
 * The shop takes up a new order book at each run: two names by turns, so that the drawing tells each from the last. Turned
 * while it renders, not after: it is the first thing that moves after the press.
 */
function useBook(): 'odd' | 'even' | undefined {
  const starting = useLabState(state => state.run?.state === 'starting')
  const [book, setBook] = useState({ starting, count: 0 })
  if (book.starting !== starting) setBook({ starting, count: book.count + (starting ? 1 : 0) })
  return book.count === 0 ? undefined : book.count % 2 === 1 ? 'odd' : 'even'
}

/** The buttons' states, new only when something they are made of is. */
function useFailures(fixed: string | undefined) {
  const lab = useLab()
  const recipe = useLabState(state => state.recipe)
  const run = useLabState(state => state.run)
  const touched = useLabState(state => state.touched)
  const pending = useLabState(state => state.pending)
  const faults = useLabState(state => state.picture.faults)
  const details = useLabState(state => state.details)
  const words = useWords()
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what failureStates reads of the state
  const states = useMemo(
    () => failureStates(lab.store.get(), words),
    [lab, recipe, run, touched, pending, faults, details, words],
  )
  return useMemo(
    () =>
      fixed === undefined
        ? states
        : states.map(each => (each.state === 'free' ? cannot(each.id, fixed) : each)),
    [states, fixed],
  )
}

const cannot = (id: FailureId, reason: string) => ({ id, state: 'cannot', reason }) as const

function Run() {
  const lab = useLab()
  const state = useLabState(buttonState)
  const starting = useLabState(s => s.run?.state === 'starting')
  const { site } = useWords()
  const kept = useKept(useLabState(s => formatRecipe(s.recipe)))
  const offline = useLabState(s => s.connection === 'gone')
  const press = () => {
    takeEarlyPress()
    if (state === 'running') lab.hold()
    else if (state === 'paused') lab.play()
    else void lab.run()
  }
  const starts = state === 'idle' || state === 'settled'
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as soon as a press can be heard
  useEffect(() => {
    // Where React hears that press itself, it does so before this.
    const timer = setTimeout(() => {
      if (takeEarlyPress()) press()
    })
    return () => clearTimeout(timer)
  }, [])
  return (
    <RunButton
      state={state}
      onPress={press}
      disabled={starts && (starting || offline || kept === false)}
      label={starts && kept !== undefined ? playWords(state, site) : undefined}
    />
  )
}

/** Where nothing can be run, what was recorded is played. */
const playWords = (state: 'idle' | 'settled', site: Catalogue['site']): string =>
  state === 'idle' ? site.playRecording : site.playRecordingAgain

function buttonState(state: LabState): 'idle' | 'running' | 'paused' | 'settled' {
  if (!state.run) return 'idle'
  if (state.playing) return 'running'
  return runStateOf(state) === 'settled' ? 'settled' : 'paused'
}

function Live() {
  const lab = useLab()
  const on = useLabState(isLive)
  const connection = useLabState(state => state.connection)
  const { site } = useWords()
  const cannot = connection === 'recorded' ? site.noLive : connection === 'gone' ? site.noLiveNow : undefined
  return <LiveSwitch on={on} onChange={next => void lab.setLive(next)} cannot={cannot} />
}
