import { useEffect, useState } from 'react'
import { parseRecipe } from '../../domain/recipe-text'
import { loadReader, recordingText } from '../recording/library'
import type { CompareLab } from './compare-lab'
import { recordingsOf } from './recipes'

/** Shows what a file says as a lane; returns what is wrong with it when nothing of it can be shown. */
async function showText(lab: CompareLab, text: string): Promise<string | undefined> {
  const { readRecording } = await loadReader()
  const { recording, problems } = readRecording(text)
  if (!recording) return problems[0]?.message ?? ''
  const { recipe } = parseRecipe(recording.header.recipe)
  return lab.addRecording(recipe, recording.events) ? undefined : 'full'
}

/** Fetches the recordings of the link, and takes files that are dropped on the page. */
export function useRecordedLanes(lab: CompareLab, search: string): { readonly over: boolean } {
  const [over, setOver] = useState(false)
  useEffect(() => {
    for (const name of recordingsOf(search))
      void recordingText(name)
        .then(text => showText(lab, text))
        .catch(() => '')
        .then(wrong => lab.refuse(name, wrong))
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
        void file
          .text()
          .then(text => showText(lab, text))
          .catch(() => '')
          .then(wrong => lab.refuse(file.name, wrong))
      },
      { signal },
    )
    return () => ending.abort()
  }, [lab])
  return { over }
}
