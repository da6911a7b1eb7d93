import { drawFrom } from '../../domain/drawn-faults'
import type { RunEvent } from '../../domain/events'
import { createFilm, type Film } from '../../domain/film'
import { parseRecipe } from '../../domain/recipe-text'
import { type Recording, recordingHeader, writeRecording } from '../../domain/recording'
import { readRecording } from '../../domain/recording-read'
import { storyOf } from '../../domain/testing/stories'
import { asMs, type Measured, median } from './measure'

const EVENTS = 5000
const SEEKS = 400
const RECIPE = 'guarantee=exactly-once&orders=200&fault=lose-ack.shop.30&fault=kill.payments.halfway.90'

/** Seeking anywhere in a run of 5,000 events, stepping back through it, and opening its recording. */
export async function benchSeek(): Promise<Measured[]> {
  const recording = longRecording()
  const text = [...writeRecording(recording)].join('')
  const opened = Array.from({ length: 7 }, () => timeOf(() => open(text)))
  const cold = Array.from({ length: 7 }, () => {
    const film = open(text)
    return timeOf(() => film.pictureAt(film.duration / 2))
  })
  const film = open(text)
  const anywhere = drawn(SEEKS).map(part => timeOf(() => film.pictureAt(film.duration * part)))
  const back = film.lines.toReversed().map(({ t }) => timeOf(() => film.pictureAt(t - 0.01)))
  const frames = drawn(SEEKS).map(part => timeOf(() => film.motionsAt(film.duration * part)))
  const what = `${film.eventCount} events`
  return [
    { what: `open a recording, ${what}, ${Math.round(text.length / 1000)} kB`, value: spread(opened) },
    { what: `first seek, to the middle of ${what}`, value: spread(cold) },
    { what: `seek anywhere in ${what}`, value: spread(anywhere) },
    { what: `step back through ${what}`, value: spread(back) },
    { what: `what moves at a playhead, ${what}`, value: spread(frames) },
  ]
}

function longRecording(): Recording {
  const events: RunEvent[] = []
  const { events: story } = storyOf(RECIPE)
  events.push(...story.slice(0, EVENTS - 1))
  const [started] = events
  const last = story.at(-1)
  if (started?.type !== 'run.started' || !last) throw new Error('a story begins with run.started')
  if (events.at(-1) !== last) events.push(last)
  return { header: recordingHeader(started, 'bench'), events }
}

function open(text: string): Film {
  const { recording } = readRecording(text)
  if (!recording) throw new Error('unreadable')
  const film = createFilm(parseRecipe(recording.header.recipe).recipe)
  film.append(recording.events)
  return film
}

/** Places drawn from a fixed seed, 0 to 1. */
function drawn(count: number): readonly number[] {
  const draw = drawFrom(1)
  return Array.from({ length: count }, () => draw(1_000_000) / 1_000_000)
}

/** Processor time of this thread, ms: what others do on the machine does not count. */
function timeOf(run: () => unknown): number {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

function spread(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b)
  const p95 = sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN
  return `${asMs(median(times))} (p95 ${asMs(p95)}, most ${asMs(sorted.at(-1) ?? Number.NaN)})`
}

if (process.argv[1]?.endsWith('seek.ts'))
  for (const { what, value } of await benchSeek()) console.log(`${what}: ${value}`)
