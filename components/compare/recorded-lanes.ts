import { useEffect, useState } from 'react'
import { parseRecipe } from '../../domain/recipe-text'
import { spokenNow, tellingOf } from '../language/catalogues'
import { loadReader, recordingText } from '../recording/library'
import { whyNotFetched } from '../recording/opening'
import type { CompareLab } from './compare-lab'
import type { FileTrouble } from './compare-state'
import { recordingsOf } from './recipes'

type Trouble = Omit<FileTrouble, 'name'>

/** Shows what a file says as a lane, as far as it can be read; returns what is wrong with it, undefined when all is well. */
async function showText(lab: CompareLab, text: string): Promise<Trouble | undefined> {
  const { readRecording } = await loadReader()
  const { recordingFile } = await tellingOf(spokenNow())
  const { recording, problems } = readRecording(text, recordingFile)
  const messages = problems.map(({ message }) => message).join(' ')
  if (!recording) return { why: 'nothing', messages }
  const { recipe } = parseRecipe(recording.header.recipe)
  if (!(await lab.addRecording(recipe, recording.events))) return { why: 'no-room' }
  return problems.length > 0 ? { why: 'not-all', messages } : undefined
}

function tell(lab: CompareLab, name: string, trouble: Trouble | undefined): void {
  if (trouble) lab.tellOfFile({ name, ...trouble })
}

/** Shows a recording of the link as a lane. */
async function showNamed(lab: CompareLab, name: string): Promise<void> {
  const trouble = await recordingText(name).then(
    text => showText(lab, text),
    async (error: unknown): Promise<Trouble> => ({ why: 'nothing', messages: await whyNotFetched(error) }),
  )
  tell(lab, name, trouble)
}

/** Shows a file that was dropped as a lane. */
async function showFile(lab: CompareLab, file: File): Promise<void> {
  const trouble = await file.text().then(
    text => showText(lab, text),
    (): Trouble => ({ why: 'unreadable' }),
  )
  tell(lab, file.name, trouble)
}

/** Fetches the recordings of the link, and takes files that are dropped on the page. */
export function useRecordedLanes(lab: CompareLab, search: string): { readonly over: boolean } {
  const [over, setOver] = useState(false)
  useEffect(() => {
    for (const name of recordingsOf(search)) void showNamed(lab, name)
  }, [lab, search])
  useEffect(() => {
    const ending = new AbortController()
    const { signal } = ending
    addEventListener(
      'dragover',
      event => {
        if (!event.dataTransfer?.types.includes('Files')) return
        event.preventDefault()
        setOver(true)
      },
      { signal },
    )
    addEventListener('dragleave', event => event.relatedTarget === null && setOver(false), { signal })
    addEventListener(
      'drop',
      event => {
        setOver(false)
        const [file] = event.dataTransfer?.files ?? []
        if (!file) return
        event.preventDefault()
        void showFile(lab, file)
      },
      { signal },
    )
    return () => ending.abort()
  }, [lab])
  return { over }
}
