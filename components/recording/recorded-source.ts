import type { Reply } from '../../domain/protocol'
import type { RecordedRun, SideSource, Source } from '../store/source'

const NO_SERVER = {
  ok: false,
  problem: { code: 'internal', message: 'Runs on this site are recorded; nothing can be run here.' },
} as const satisfies Reply<never>

const refuse = async () => NO_SERVER

/** Runs of a site without a server: those that were kept beside it. */
export function createRecordedSource(): Source & SideSource {
  return {
    connect(listener) {
      listener.recorded?.()
      return () => undefined
    },
    retry: () => undefined,
    start: refuse,
    stop: refuse,
    arm: refuse,
    disarm: refuse,
    rate: refuse,
    resume: refuse,
    compare: refuse,
    startMatrix: refuse,
    startCost: refuse,
    stopCost: refuse,
    stopMatrix: refuse,
    resumeMatrix: refuse,
    recordedRun,
  }
}

/**
 * The recorded run of a recipe, whoever asks: a link, a lane, a lesson. Undefined where none was kept, or where its file
 * holds nothing; rejects where the recordings cannot be had.
 */
export async function recordedRun(recipe: string): Promise<RecordedRun | undefined> {
  const { entryOf, loadReader, nameOf, recordingText } = await import('./library')
  const entry = await entryOf(recipe)
  if (!entry) return undefined
  const [{ readRecording }, text] = await Promise.all([loadReader(), recordingText(nameOf(entry))])
  const { recording, problems } = readRecording(text)
  return recording && { recording, problems, name: nameOf(entry) }
}
