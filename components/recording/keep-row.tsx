'use client'
import { lazy, Suspense, useRef, useState } from 'react'
import { formatRecipe } from '../../domain/recipe-text'
import { recordingFileName } from '../../domain/recording'
import { othersLink } from '../compare/others-link'
import { CopyLink } from '../header/copy-link'
import { useWords } from '../language/use-words'
import { CopyCommand } from '../links/copy-command'
import { recordingOf } from '../store/saving'
import { useLab, useLabState } from '../store/use-lab'
import { download, today } from './download'
import { openFile } from './opening'
import { RecordingChoice } from './recording-choice'
import { note } from './refused'

// Loaded with the first run.
const SaveVideo = lazy(() => import('./save-video').then(m => ({ default: m.SaveVideo })))
const ForkChoice = lazy(() => import('./fork-choice').then(m => ({ default: m.ForkChoice })))

/** What can be done with a run: keep it, take a picture, open another, run it again with one change. */
export function KeepRow() {
  const idle = useLabState(state => state.run === undefined || state.film.eventCount === 0)
  return (
    <section className="keep" aria-label={useWords().recording.keep}>
      {!idle && (
        <>
          <SaveRun />
          <SavePicture />
          <Suspense>
            <SaveVideo />
          </Suspense>
        </>
      )}
      <CopyLink className="lk tab:hidden min-h-6" />
      <Command />
      <OpenRun />
      <RecordingChoice />
      {!idle && <Others />}
      {!idle && (
        <Suspense>
          <ForkChoice />
        </Suspense>
      )}
    </section>
  )
}

function Command() {
  const lab = useLab()
  return <CopyCommand recipe={() => formatRecipe(lab.store.get().recipe)} />
}

/** On a phone it does not fit beside the guarantees. */
function Others() {
  const { guarantee } = useWords()
  const recipe = useLabState(state => state.recipe)
  return (
    <span className="tab:hidden">
      <a className="lk" href={othersLink(recipe)}>
        {guarantee.others}
      </a>
    </span>
  )
}

/** One file: header, events, and what was read back. */
function SaveRun() {
  const { recording: words } = useWords()
  const lab = useLab()
  const save = async () => {
    const recording = recordingOf(lab.store.get(), today())
    if (!recording) return
    const { writeRecording } = await import('../../domain/recording')
    const file = new Blob([...writeRecording(recording)], { type: 'application/jsonl' })
    download(recordingFileName(recording.header), file)
  }
  return (
    <button type="button" className="lk min-h-6" onClick={() => void save()}>
      {words.save}
    </button>
  )
}

/** The stage as it stands at the playhead. */
function SavePicture() {
  const { recording } = useWords()
  const [failed, setFailed] = useState(false)
  const save = async (kind: 'svg' | 'png') => {
    const stage = document.querySelector<HTMLElement>('.stage')
    if (!stage) return
    try {
      const { stageAsPng, stageAsSvg } = await import('./stage-picture')
      const picture =
        kind === 'png'
          ? await stageAsPng(stage)
          : new Blob([await stageAsSvg(stage)], { type: 'image/svg+xml' })
      download(`stage.${kind}`, picture)
      setFailed(false)
    } catch {
      setFailed(true)
    }
  }
  return (
    <span>
      {recording.picture}
      <button
        type="button"
        className="lk min-h-6"
        aria-label={recording.svg}
        onClick={() => void save('svg')}
      >
        SVG
      </button>{' '}
      <button
        type="button"
        className="lk min-h-6"
        aria-label={recording.png}
        onClick={() => void save('png')}
      >
        PNG
      </button>
      {failed && <span role="status">{recording.cannotDraw}</span>}
    </span>
  )
}

function OpenRun() {
  const { recording } = useWords()
  const lab = useLab()
  const input = useRef<HTMLInputElement>(null)
  const take = (files: FileList | null) => {
    const [file] = files ?? []
    if (file) void openFile(lab, file).then(note)
    if (input.current) input.current.value = ''
  }
  return (
    <>
      <button type="button" className="lk min-h-6" onClick={() => input.current?.click()}>
        {recording.open}
      </button>
      <input
        ref={input}
        type="file"
        accept=".jsonl,application/jsonl,application/json,text/plain"
        aria-label={recording.savedRun}
        className="hidden"
        tabIndex={-1}
        onChange={event => take(event.target.files)}
      />
    </>
  )
}
