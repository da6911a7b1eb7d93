import type { RecordingProblem } from '../../domain/recording-read'
import { catalogueOf, spokenNow, tellingOf } from '../language/catalogues'
import type { Lab } from '../store/lab'
import { loadReader, NoSuchRecording, nameOf, recordings, recordingText } from './library'

/** What could not be shown at all, and why. */
export interface Refused {
  readonly name: string
  readonly problems: readonly RecordingProblem[]
}

/** The text of a run, and where it came from. */
interface Source {
  /** As shown: a file's name, or a recording's. */
  readonly label: string
  readonly text: string
  /** Of a recording in `public/recordings`: its name in a link. */
  readonly name?: string
}

/** Shows a recorded run. Returns what is wrong with it when nothing of it can be shown. */
export async function openText(lab: Lab, { label, text, name }: Source): Promise<Refused | undefined> {
  const { readRecording } = await loadReader()
  const { recordingFile } = await tellingOf(spokenNow())
  const { recording, problems } = readRecording(text, recordingFile)
  if (!recording) return { name: label, problems }
  await lab.playRecording(recording, { problems, ...(name === undefined ? {} : { name }) })
  return undefined
}

/** Shows a recording of `public/recordings`. */
export async function openNamed(lab: Lab, name: string): Promise<Refused | undefined> {
  try {
    return await openText(lab, { label: name, name, text: await recordingText(name) })
  } catch (error) {
    return { name, problems: [{ code: 'not-ours', message: await whyNotFetched(error) }] }
  }
}

/** Why a recording of `public/recordings` did not come, as a sentence. */
export async function whyNotFetched(error: unknown): Promise<string> {
  const { recording: words } = await catalogueOf(spokenNow())
  return error instanceof NoSuchRecording ? words.noneOfThisName(await others()) : words.nobodyAnswers
}

async function others(): Promise<string> {
  return recordings().then(
    list =>
      list
        .filter(entry => !entry.unlisted)
        .map(nameOf)
        .join(', '),
    () => '',
  )
}

/** Shows a file that was dropped or chosen. */
export async function openFile(lab: Lab, file: File): Promise<Refused | undefined> {
  try {
    return await openText(lab, { label: file.name, text: await file.text() })
  } catch {
    const { recording: words } = await catalogueOf(spokenNow())
    return { name: file.name, problems: [{ code: 'not-ours', message: words.unreadable }] }
  }
}
