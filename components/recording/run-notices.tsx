'use client'
import { lazy, Suspense } from 'react'
import { useWords } from '../language/use-words'
import { Action, Notice } from '../notices/notice'
import { ForReal } from '../site/site-notice'
import { useRecordedSite } from '../site/use-recorded-site'
import { useStore } from '../store/external-store'
import { useLab, useLabState } from '../store/use-lab'
import { note, refusedStore } from './refused'

// Loaded with the first run that comes from another.
const ForkNotice = lazy(() => import('./fork-notice').then(m => ({ default: m.ForkNotice })))

/** Where the run on screen comes from, if not from this very press of Run; and a file that could not be shown. */
export function RunNotices() {
  return (
    <>
      <RefusedFile />
      <OfARecording />
      <OfAFork />
    </>
  )
}

function RefusedFile() {
  const { recording, notices } = useWords()
  const refused = useStore(refusedStore, state => state.refused)
  if (!refused) return null
  return (
    <Notice kind="bad" actions={<Action onPress={() => note(undefined)}>{notices.dismiss}</Action>}>
      <b>{recording.refused(refused.name)}</b> {refused.problems.map(({ message }) => message).join(' ')}
    </Notice>
  )
}

function OfARecording() {
  const { recording } = useWords()
  const lab = useLab()
  const recorded = useLabState(state => state.run?.recorded)
  const up = useLabState(state => state.connection === 'up')
  const exported = useRecordedSite()
  if (!recorded) return null
  const { header, problems } = recorded
  return (
    <>
      <Notice
        actions={
          up ? (
            <Action onPress={() => void lab.run()}>{recording.runForReal}</Action>
          ) : (
            !exported && <ForReal />
          )
        }
      >
        <b>{recording.isRecording}</b>
        {recording.madeOf(header)}
      </Notice>
      {problems.length > 0 && (
        <Notice kind="bad">
          <b>{recording.notAll}</b> {problems.map(({ message }) => message).join(' ')}
        </Notice>
      )}
    </>
  )
}

function OfAFork() {
  const fork = useLabState(state => state.run?.fork)
  return <Suspense>{fork && <ForkNotice fork={fork} />}</Suspense>
}
