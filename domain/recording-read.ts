import { EVENT_SHAPES, FACT_SHAPE, isClientInfo, isClusterInfo } from './event-shapes'
import type { EventOf, EventType, RunEvent } from './events'
import { RECORDING_ENGLISH } from './language/en/recording-file'
import { troubleInEnglish } from './language/en/trouble'
import { LEFT_OUT_RULES } from './quiet-frames'
import { parseRecipe } from './recipe-text'
import {
  RECORDING_FORMAT,
  RECORDING_VERSION,
  type Recording,
  type RecordingHeader,
  recordingHeader,
} from './recording'
import type { RunResult } from './result'
import { isResult } from './result-shape'
import type { RecordingSentences } from './sentences/recording-sentences'
import { isCount, isText, listOf, maybe, oneOf, shaped, wrongKey } from './shape'

/** Something that is wrong with a file. */
export interface RecordingProblem {
  readonly code:
    | 'too-large'
    | 'not-ours'
    | 'newer'
    | 'damaged'
    | 'unknown-events'
    | 'cut-off'
    | 'second-run'
    | 'no-events'
    | 'recipe'
  /** Line of the file, from 1. */
  readonly line?: number
  /** One sentence. */
  readonly message: string
}

export interface ReadRecording {
  /** What could be read; undefined when there is nothing to show. */
  readonly recording?: Recording
  /** Empty when all is well. */
  readonly problems: readonly RecordingProblem[]
}

/** A file with more characters is not read. */
export const MOST_CHARACTERS = 50_000_000
const MOST_EVENTS = 200_000
const MOST_LINE = 1_000_000
/** Damaged lines that are told one by one. */
const MOST_TOLD = 5

/**
 * Reads a recorded run. Never throws: whatever is wrong is said, and what could be read is returned, with `seq` ascending
 * (it may have gaps) and `run.started` first.
 */
export function readRecording(text: string, say: RecordingSentences = RECORDING_ENGLISH): ReadRecording {
  if (text.length > MOST_CHARACTERS) return { problems: [{ code: 'too-large', message: say.tooLarge }] }
  const reading = new Reading(say)
  for (const line of linesOf(text)) if (!reading.take(line)) break
  return reading.finish()
}

/** An empty text is one empty line. */
function* linesOf(text: string): Generator<string, void> {
  for (let from = 0; from === 0 || from < text.length; ) {
    const end = text.indexOf('\n', from)
    const to = end < 0 ? text.length : end
    yield text.slice(from, to).replace(/\r$/, '')
    from = to + 1
  }
}

/** What a line of a file is. */
type Line =
  | { readonly kind: 'event'; readonly event: RunEvent }
  | { readonly kind: 'end'; readonly events: number; readonly result?: RunResult }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'damaged'; readonly key?: string }

class Reading {
  private readonly events: RunEvent[] = []
  private readonly problems: RecordingProblem[] = []
  private header: RecordingHeader | undefined
  /** A file without a name that looks like version 0; its header is made of its first event. */
  private nameless = false
  private end: Extract<Line, { kind: 'end' }> | undefined
  private line = 0
  private damaged = 0
  private unknown = 0

  constructor(private readonly say: RecordingSentences) {}

  /** Takes the next line; false when no more is wanted. */
  take(text: string): boolean {
    this.line += 1
    const blank = text.trim() === ''
    if (this.line === 1) return this.takeHeader(text.replace(/^\uFEFF/, ''))
    if (blank) return true
    const line = text.length > MOST_LINE ? ({ kind: 'damaged' } as const) : lineOf(text)
    switch (line.kind) {
      case 'event':
        return this.takeEvent(line.event)
      case 'end':
        this.end = line
        return false
      case 'unknown':
        this.unknown += 1
        return true
      case 'damaged':
        return this.damage(line.key)
    }
  }

  finish(): ReadRecording {
    if (!this.header && !this.nameless) return { problems: this.problems }
    if (this.unknown > 0) this.tell('unknown-events', this.say.unknownEvents(this.unknown))
    if (this.damaged > MOST_TOLD) this.tell('damaged', this.say.moreDamaged(this.damaged - MOST_TOLD))
    this.sayHowItEnds()
    const events = this.withBeginning()
    const [first] = events
    const header =
      this.header ?? (first?.type === 'run.started' ? recordingHeader(first, 'unknown') : undefined)
    if (!header || events.length === 0) {
      this.tell('no-events', this.say.noEvents)
      return { problems: this.problems }
    }
    for (const { part, trouble } of parseRecipe(header.recipe).problems)
      this.tell('recipe', this.say.recipe(part, troubleInEnglish(trouble)))
    const result = this.end?.result
    return { recording: { header, events, ...(result ? { result } : {}) }, problems: this.problems }
  }

  private takeHeader(text: string): boolean {
    const value = text.length > MOST_LINE ? undefined : parsed(text)
    const version = versionOf(value)
    if (version === undefined) {
      this.tell('not-ours', this.say.notOurs, 1)
      return false
    }
    if (version > RECORDING_VERSION) this.tell('newer', this.say.newer(version, RECORDING_VERSION))
    if (version === 0) {
      this.nameless = true
      return true
    }
    const wrong = wrongKey(value, HEADER_SHAPE)
    if (wrong === undefined) this.header = value as RecordingHeader
    else {
      this.nameless = true
      this.tell('damaged', this.say.damaged(1, wrong), 1)
    }
    return true
  }

  private takeEvent(event: RunEvent): boolean {
    const last = this.events.at(-1)?.seq ?? 0
    if (event.seq <= last) return this.damage('seq')
    if (event.type === 'run.started' && this.events.length > 0) {
      this.tell('second-run', this.say.secondRun(this.line), this.line)
      return false
    }
    if (this.events.length >= MOST_EVENTS) {
      this.tell('too-large', this.say.tooMany(MOST_EVENTS))
      return false
    }
    this.events.push(event)
    return true
  }

  private damage(key?: string): boolean {
    this.damaged += 1
    if (this.damaged <= MOST_TOLD) this.tell('damaged', this.say.damaged(this.line, key), this.line)
    return true
  }

  /** A file that has no end, or ends before what it promised, was cut off. Version 0 had no end. */
  private sayHowItEnds(): void {
    const settled = this.events.at(-1)?.type === 'run.settled'
    const stopped = this.problems.some(({ code }) => code === 'second-run' || code === 'too-large')
    if (this.end) {
      const { events } = this.end
      const held = this.events.length + this.damaged + this.unknown
      if (events !== held) this.tell('damaged', this.say.miscounted(events, held))
      return
    }
    if ((this.nameless && settled) || stopped) return
    this.tell('cut-off', this.say.cutOff(this.events.at(-1)?.at ?? 0))
  }

  /** The events with their beginning, which the header can tell as well. */
  private withBeginning(): readonly RunEvent[] {
    const [first] = this.events
    if (!first || first.type === 'run.started' || !this.header) return this.events
    const { recipe, cluster, client, mode } = this.header
    const fact = { seq: Math.max(0, first.seq - 1), at: 0, known: 'inferred', actor: 'lab', life: 1 } as const
    const started: EventOf<'run.started'> = { ...fact, type: 'run.started', recipe, cluster, client, mode }
    return [started, ...this.events]
  }

  private tell(code: RecordingProblem['code'], message: string, line?: number): void {
    this.problems.push({ code, message, ...(line === undefined ? {} : { line }) })
  }
}

const HEADER_SHAPE = {
  version: isCount,
  recipe: isText,
  mode: oneOf(['scripted', 'live']),
  cluster: isClusterInfo,
  client: isClientInfo,
  app: isText,
  title: maybe(isText),
  date: maybe(isText),
  leftOut: maybe(listOf(shaped({ rule: oneOf(Object.keys(LEFT_OUT_RULES)), events: isCount }))),
} as const

/** Which version of our format a first line is of; undefined when it is none. */
function versionOf(value: unknown): number | undefined {
  if (shaped({ format: oneOf([RECORDING_FORMAT]), version: isCount })(value))
    return (value as { version: number }).version
  return shaped({ version: oneIs(1), recipe: isText })(value) ? 0 : undefined
}

function oneIs(wanted: number): (value: unknown) => boolean {
  return value => value === wanted
}

function lineOf(text: string): Line {
  const value = parsed(text)
  if (isEnd(value)) return { kind: 'end', ...value.end }
  const wrong = wrongKey(value, FACT_SHAPE)
  if (wrong !== undefined) return { kind: 'damaged', ...(wrong === '' ? {} : { key: wrong }) }
  const { type } = value as { type: string }
  if (!isEventType(type)) return { kind: 'unknown' }
  const key = wrongKey(value, EVENT_SHAPES[type])
  return key === undefined ? { kind: 'event', event: value as RunEvent } : { kind: 'damaged', key }
}

function isEventType(type: string): type is EventType {
  return Object.hasOwn(EVENT_SHAPES, type)
}

function isEnd(value: unknown): value is { end: { events: number; result?: RunResult } } {
  return shaped({ end: shaped({ events: isCount, result: maybe(isResult) }) })(value)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
