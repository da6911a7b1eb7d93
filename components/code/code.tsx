'use client'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { RunEvent } from '../../domain/events'
import type { Catalogue } from '../../domain/language/catalogue'
import type { EventLine } from '../../domain/picture'
import type { ProgramText } from '../../domain/protocol'
import type { Recipe } from '../../domain/recipe'
import { roleOf } from '../../domain/words'
import { CopyButton } from '../copy-button/copy-button'
import { ArrowIcon, CopyIcon } from '../icons/icons'
import { useWords } from '../language/use-words'
import { useFollow } from '../panels/use-follow'
import { recordedSite } from '../site/site'
import { useLab, useLabState } from '../store/use-lab'
import { Tabs } from '../tabs/tabs'
import { CodeLine } from './code-line'
import { type DiffLine, differing, diffLines } from './diff'
import { usePrograms } from './programs'

type Actor = ProgramText['actor']
const ACTORS: readonly Actor[] = ['shop', 'payments', 'bank']

/** The very programs that run, with their settings filled in. */
export function Code() {
  const words = useWords()
  const recipe = useLabState(state => state.recipe)
  const up = useLabState(state => state.connection === 'up')
  const { programs, failed } = usePrograms(recipe, up)
  const change = useChange(programs, recipe)
  const [chosen, setChosen] = useState<Actor>()
  usePointed(setChosen)
  const actor = chosen ?? actorInTrouble(recipe)
  const program = programs?.find(candidate => candidate.actor === actor)
  if (!program) return <p className="why min-h-[300px]">{failed ? unreadable(words) : words.code.reading}</p>
  const old = change.before?.find(candidate => candidate.actor === actor)
  const lines = linesOf(program, old)
  return (
    <div className="fill flex flex-col max-tab:block">
      <div className="dbar">
        <Tabs
          label={words.code.program}
          names={ACTORS}
          words={ACTORS.map(name => programs?.find(p => p.actor === name)?.file ?? name)}
          chosen={actor}
          onChoose={setChosen}
          small
        />
        <CopyButton
          text={() => program.lines.map(line => line.text).join('\n')}
          label={words.code.copy}
          done={words.code.copied}
          icon={<CopyIcon />}
          className="ml-auto inline-flex items-center gap-[7px] font-medium text-ink min-h-6 max-tab:min-h-11"
        />
      </div>
      {change.before && (
        <Changed
          from={nameOf(change.from, words)}
          to={nameOf(recipe, words)}
          all={diffOfAll(change.before, programs ?? [])}
          onDone={change.forget}
        />
      )}
      <Lines actor={actor} lines={lines} />
    </div>
  )
}

const unreadable = ({ code, site }: Catalogue): string => (recordedSite() ? site.noProgram : code.unreadable)

/** Whoever goes to an event sees the program of the one who did it. */
function usePointed(show: (actor: Actor) => void): void {
  const lab = useLab()
  const seq = useLabState(state => (state.anchor?.t === state.t ? state.anchor.seq : undefined))
  useEffect(() => {
    const line = lab.store.get().film.lines.find(each => each.seq === seq)
    const actor = line && programOf(line.event)
    if (actor) show(actor)
  }, [lab, seq, show])
}

/** What a recipe is called in a line: its guarantee, or what was made of it by hand. */
export function nameOf({ guarantee, overrides }: Recipe, words: Catalogue): string {
  const name = words.guarantee.names[guarantee].inSentence
  return overrides.length === 0 ? name : words.guarantee.custom(name)
}

/** Whose program did this, or sent what a broker did it for. */
function programOf(event: RunEvent): Actor | undefined {
  if (event.type === 'record.appended') return event.topic === 'orders' ? 'shop' : 'payments'
  const role = roleOf(event.actor)
  return ACTORS.find(each => each === role)
}

const remembered = new WeakMap<ProgramText, Map<ProgramText | undefined, readonly DiffLine[]>>()

/** The program's lines, with those of the old one that went away; the same array for the same programs. */
function linesOf(program: ProgramText, old: ProgramText | undefined): readonly DiffLine[] {
  const known = remembered.get(program) ?? new Map<ProgramText | undefined, readonly DiffLine[]>()
  remembered.set(program, known)
  const lines =
    known.get(old) ??
    (old ? diffLines(old.lines, program.lines) : program.lines.map(line => ({ line, diff: 'same' }) as const))
  known.set(old, lines)
  return lines
}

function Lines({ actor, lines }: { readonly actor: Actor; readonly lines: readonly DiffLine[] }) {
  const lab = useLab()
  const { code } = useWords()
  const marks = useMemo(() => new Set(lines.flatMap(({ line }) => line.marks ?? [])), [lines])
  const event = useLabState(state =>
    state.run ? currentMark(state.film.lines, { t: lab.playhead.now(), actor, marks }) : undefined,
  )
  const box = useRef<HTMLElement>(null)
  const now = lines.findIndex(
    ({ line, diff }) => diff !== 'removed' && event !== undefined && line.marks?.includes(event),
  )
  // Before a run the first line that a setting filled in: what stands above it is the same everywhere.
  const follow = now >= 0 ? now : lines.findIndex(({ line }) => line.setting !== undefined)
  useFollow(box, `${actor} ${follow} ${lines.length}`, now < 0)
  return (
    <section
      ref={box}
      className="code scroll"
      data-testid={`code-${actor}`}
      aria-label={code.programOf(actor)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, which needs the keyboard (WCAG 2.1.1)
      tabIndex={0}
    >
      {lines.map(({ line, diff }, i) => (
        <CodeLine
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a program repeat; text and place are their identity
          key={`${diff}-${i}-${line.text}`}
          line={line}
          diff={diff}
          now={diff !== 'removed' && event !== undefined && (line.marks?.includes(event) ?? false)}
          follow={i === follow}
        />
      ))}
    </section>
  )
}

interface ChangedProps {
  readonly from: string
  readonly to: string
  readonly all: number
  readonly onDone: () => void
}

/** What was changed last, and in how many lines it shows. */
export function Changed({ from, to, all, onDone }: ChangedProps) {
  const { code } = useWords()
  return (
    <p className="dbar" data-testid="code-diff">
      <span>{from}</span>
      <ArrowIcon />
      <b>{to}</b>
      <span className="n">{code.differing(all)}</span>
      <button type="button" className="lk ml-auto min-h-6" onClick={onDone}>
        {code.hide}
      </button>
    </p>
  )
}

function diffOfAll(before: readonly ProgramText[], after: readonly ProgramText[]): number {
  return ACTORS.map(actor => {
    const lines = (of: readonly ProgramText[]) => of.find(program => program.actor === actor)?.lines ?? []
    return differing(diffLines(lines(before), lines(after)))
  }).reduce((sum, count) => sum + count, 0)
}

interface Change {
  /** The programs before the last change, until a run begins or the visitor has seen it. */
  readonly before?: readonly ProgramText[]
  readonly from: Recipe
  readonly forget: () => void
}

/** What the programs were before the guarantee or a setting was changed. */
function useChange(programs: readonly ProgramText[] | undefined, recipe: Recipe): Change {
  const [before, setBefore] = useState<{ programs: readonly ProgramText[]; from: Recipe }>()
  const last = useRef<{ programs: readonly ProgramText[]; recipe: Recipe }>(undefined)
  const running = useLabState(state => state.run !== undefined)
  useEffect(() => {
    const old = last.current
    // The recipe changes before its programs arrive; only their arrival is a change.
    if (!programs || old?.programs === programs) return
    if (old) setBefore({ programs: old.programs, from: old.recipe })
    last.current = { programs, recipe }
  }, [programs, recipe])
  useEffect(() => {
    if (running) setBefore(undefined)
  }, [running])
  return useMemo(
    () => ({
      ...(before ? { before: before.programs } : {}),
      from: before?.from ?? recipe,
      forget: () => setBefore(undefined),
    }),
    [before, recipe],
  )
}

/** Whose program a visitor wants to see first: the one the failure or the changed setting is about. */
function actorInTrouble(recipe: Recipe): Actor {
  const changed = recipe.overrides.at(-1)?.split('.', 1)[0]
  if (changed === 'shop' || changed === 'payments' || changed === 'bank') return changed
  const fault = recipe.faults.at(-1)
  if (fault?.on === 'payments') return 'payments'
  return fault?.on === 'wire' && fault.where !== 'shop' ? 'payments' : 'shop'
}

interface Where {
  readonly t: number
  readonly actor: Actor
  /** Types of event that lines of the program cause. */
  readonly marks: ReadonlySet<string>
}

/** How far back a program is looked for, lines of the log: what it did before that is not "now". */
const LOOK_BACK = 400

/** Where this actor's program is: the type of its newest event that a line of the program causes. */
function currentMark(lines: readonly EventLine[], { t, actor, marks }: Where): string | undefined {
  const last = lines.findLastIndex(line => line.t <= t)
  const passed = lines.slice(Math.max(0, last - LOOK_BACK), last + 1)
  return passed.findLast(({ event }) => marks.has(event.type) && roleOf(event.actor) === actor)?.event.type
}
