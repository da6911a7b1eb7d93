// Real runs on the embedded broker, kept as the files that a page without a server plays. Used by record-runs and export.

import type { RunEvent } from '../domain/events'
import { troubleInEnglish } from '../domain/language/en/trouble'
import { withoutQuietFrames } from '../domain/quiet-frames'
import { formatRecipe, parseRecipe } from '../domain/recipe-text'
import { type Recording, recordingHeader, writeRecording } from '../domain/recording'
import { checkRecording } from '../domain/recording-check'
import { openCluster } from '../server/clusters'
import { type Lab, openLab } from '../server/runs'
import { appVersion, today } from '../server/runs/save'

/** A run to be kept. */
export interface Wanted {
  /** Of its file, without an ending. */
  readonly name: string
  /** In the list of recordings. */
  readonly title: string
  readonly recipe: string
  /** It is found by its recipe, and not listed. */
  readonly unlisted?: boolean
}

/** A file of a run, and its entry in the index. */
export interface Kept {
  readonly text: string
  readonly recording: Recording
  readonly entry: IndexEntry
}

/** How the index of the recordings names one. */
export interface IndexEntry {
  readonly file: string
  readonly title: string
  readonly recipe: string
  readonly events: number
  readonly unlisted?: boolean
}

/** Runs under way at once: on two cores more would only starve each other's sessions. */
const AT_ONCE = 3

/** Runs each recipe and hands over each file as soon as it is there. Throws where a file would not say what was measured. */
export async function recordAll(
  wanted: readonly Wanted[],
  keep: (kept: Kept) => void,
  atOnce = AT_ONCE,
): Promise<void> {
  const cluster = await openCluster({})
  const queue = [...wanted]
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const lab = openLab(cluster)
      try {
        keep(keptOf(next, await record(lab, next)))
      } finally {
        await lab.close()
      }
    }
  }
  try {
    await Promise.all(Array.from({ length: atOnce }, work))
  } finally {
    await cluster.stop()
  }
}

/** Runs it, and leaves out what the file's header says. */
async function record(lab: Lab, { recipe: text, title }: Wanted): Promise<Recording> {
  const events: RunEvent[] = []
  const { recipe, problems } = parseRecipe(text)
  if (problems.length > 0)
    throw new Error(`${text}: ${problems.map(({ trouble }) => troubleInEnglish(trouble)).join(' ')}`)
  const onEvents = (more: readonly RunEvent[]): unknown => events.push(...more)
  const run = await lab.start({ recipe, mode: 'scripted', perSecond: 1, onEvents })
  const result = await run.settled
  const [started] = events
  if (started?.type !== 'run.started') throw new Error(`${text} did not start`)
  const { events: left, leftOut } = withoutQuietFrames(events)
  const header = {
    ...recordingHeader(started, appVersion(), today()),
    title,
    ...(leftOut.length > 0 ? { leftOut } : {}),
  }
  return { header, events: left, result }
}

function keptOf({ name, title, recipe, unlisted }: Wanted, recording: Recording): Kept {
  const { outcome, differences } = checkRecording(recording)
  if (outcome !== 'matches') throw new Error(`${name}: ${outcome} ${JSON.stringify(differences)}`)
  const entry = { file: `${name}.jsonl`, title, recipe, events: recording.events.length }
  return {
    text: [...writeRecording(recording)].join(''),
    recording,
    entry: unlisted ? { ...entry, unlisted } : entry,
  }
}

/** The name of a file for a run that nobody gave a name: its recipe's text, without what a file system minds. */
export function fileName(recipe: string): string {
  const text = formatRecipe(parseRecipe(recipe).recipe)
  return text
    .replace(/(guarantee|fault|orders)=/g, '')
    .replace(/[^a-zA-Z0-9.-]+/g, '_')
    .slice(0, 96)
}
