'use client'
import { useEffect, useRef, useState } from 'react'
import { recordingFileName } from '../../domain/recording'
import { useWords } from '../language/use-words'
import { useLab } from '../store/use-lab'
import { download } from './download'

/** What is going on with the video. */
type Making = 'idle' | 'failed' | number

/** The run as a short film for a slide, drawn frame by frame from the stage; given up at a press. */
export function SaveVideo() {
  const { site } = useWords()
  const can = useCanMakeVideo()
  const { making, make, cancel } = useMaking()
  if (typeof making === 'number')
    return (
      <span>
        <progress aria-label={site.saveVideo} value={making} max={1} />{' '}
        <span className="tabular-nums">{site.savingVideo(Math.floor(making * 100))}</span>{' '}
        <button type="button" className="lk min-h-6" onClick={cancel}>
          {site.cancelVideo}
        </button>
      </span>
    )
  return (
    <span>
      <button
        type="button"
        className="lk min-h-6"
        disabled={can === false}
        aria-describedby={can === false ? 'no-video' : undefined}
        title={can === false ? site.noVideo : undefined}
        onClick={() => void make()}
      >
        {site.saveVideo}
      </button>
      {can === false && (
        <span id="no-video" className="sr-only">
          {site.noVideo}
        </span>
      )}
      {making === 'failed' && <span role="status"> {site.videoFailed}</span>}
    </span>
  )
}

function useMaking() {
  const lab = useLab()
  const [making, setMaking] = useState<Making>('idle')
  const ending = useRef<AbortController>(undefined)
  useEffect(() => () => ending.current?.abort(), [])
  const make = async () => {
    const stage = document.querySelector<HTMLElement>('.stage')
    const { film, run, speed } = lab.store.get()
    if (!stage || !run) return
    const controller = new AbortController()
    ending.current = controller
    const before = lab.playhead.now()
    setMaking(0)
    try {
      const { stageAsVideo } = await import('./stage-video')
      const order = { stage, film, speed, seek: lab.seek, onProgress: setMaking, signal: controller.signal }
      const video = await stageAsVideo(order)
      download(recordingFileName({ recipe: run.recipe }).replace(/jsonl$/, 'webm'), video)
      setMaking('idle')
    } catch {
      setMaking(controller.signal.aborted ? 'idle' : 'failed')
    }
    if (lab.store.get().run === run) lab.seek(before)
  }
  return { making, make, cancel: () => ending.current?.abort() }
}

/** Undefined until the browser was asked. */
function useCanMakeVideo(): boolean | undefined {
  const [can, setCan] = useState<boolean>()
  useEffect(() => {
    let current = true
    import('./stage-video')
      .then(({ canMakeVideo }) => canMakeVideo())
      .then(
        answer => current && setCan(answer),
        () => current && setCan(false),
      )
    return () => {
      current = false
    }
  }, [])
  return can
}
