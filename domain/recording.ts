import { type ClientInfo, type ClusterInfo, EVENTS_VERSION, type EventOf, type RunEvent } from './events'
import type { LeftOut } from './quiet-frames'
import type { RunResult } from './result'

/** The name in the first line of every recorded run; a file without it is not ours. */
export const RECORDING_FORMAT = 'kafka-delivery-playground/run'
/**
 * Version of the file's form. 1: header, events, end. 0 (before it had a name): a header of `version` and `recipe`, then
 * events, without an end. A reader knows all versions up to its own.
 */
export const RECORDING_VERSION = 1

/** The first line of a recorded run. */
export interface RecordingHeader {
  readonly format: typeof RECORDING_FORMAT
  readonly version: number
  /** Version of the event union, `EVENTS_VERSION`. */
  readonly events: number
  readonly recipe: string
  readonly mode: 'scripted' | 'live'
  readonly cluster: ClusterInfo
  readonly client: ClientInfo
  /** Version of the playground that made the run. */
  readonly app: string
  /** What it shows, for a list of recordings: "At least once: the ack of #3 is lost". */
  readonly title?: string
  /** When it was made, `2026-03-14`; absent where nobody noted it. */
  readonly date?: string
  /** Which events were left out of the file to keep it small, by which rule; absent when none were. */
  readonly leftOut?: readonly LeftOut[]
}

/** A run as it can be held, saved, sent and replayed. */
export interface Recording {
  readonly header: RecordingHeader
  readonly events: readonly RunEvent[]
  /** What was measured; absent when it was saved before the run had settled. */
  readonly result?: RunResult
}

/**
 * The header for a run that began with this event, made by this version of the playground.
 * @param date the day it was made, `2026-03-14`; left out only where nobody knows it
 */
export function recordingHeader(
  started: EventOf<'run.started'>,
  app: string,
  date?: string,
): RecordingHeader {
  const { recipe, mode, cluster, client } = started
  return {
    format: RECORDING_FORMAT,
    version: RECORDING_VERSION,
    events: EVENTS_VERSION,
    recipe,
    mode,
    cluster,
    client,
    app,
    ...(date === undefined ? {} : { date }),
  }
}

/** The name of a file for it, without anything a file system minds: `at-least-once-lose-ack.shop.3.jsonl`. */
export function recordingFileName({ recipe }: Pick<RecordingHeader, 'recipe'>): string {
  const parts = recipe.split('&').map(part => part.replace(/^(guarantee|fault)=/, ''))
  const name = parts.filter(part => !part.startsWith('orders=')).join('-')
  return `${name.replace(/[^a-zA-Z0-9.-]+/g, '-').slice(0, 100)}.jsonl`
}

/** Events a chunk holds. */
const CHUNK = 500

/** A recorded run as JSON lines, in chunks of some hundred lines, each ending with a newline. */
export function* writeRecording({ header, events, result }: Recording): Generator<string, void> {
  yield headerLine(header)
  for (let from = 0; from < events.length; from += CHUNK) yield eventLines(events.slice(from, from + CHUNK))
  yield endLine(events.length, result)
}

/** The first line. */
export function headerLine(header: RecordingHeader): string {
  return `${JSON.stringify(header)}\n`
}

/** One line an event. */
export function eventLines(events: readonly RunEvent[]): string {
  return events.map(event => `${JSON.stringify(event)}\n`).join('')
}

/** The last line: without it a file was cut off. */
export function endLine(events: number, result?: RunResult): string {
  return `${JSON.stringify({ end: { events, ...(result ? { result } : {}) } })}\n`
}
