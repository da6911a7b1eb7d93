'use client'
import type { RecordingHeader } from '../../domain/recording'
import { Action, Notice } from '../notices/notice'
import { ForReal, useRecordedSite } from '../site/site-notice'
import { useStore } from '../store/external-store'
import { useLab, useLabState } from '../store/use-lab'
import { note, refusedStore } from './refused'

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
  const refused = useStore(refusedStore, state => state.refused)
  if (!refused) return null
  return (
    <Notice kind="bad" actions={<Action onPress={() => note(undefined)}>Dismiss</Action>}>
      <b>{refused.name} cannot be played.</b> {refused.problems.map(({ message }) => message).join(' ')}
    </Notice>
  )
}

function OfARecording() {
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
          up ? <Action onPress={() => void lab.run()}>Run it for real</Action> : !exported && <ForReal />
        }
      >
        <b>This is a recording</b> {madeOf(header)}. Nothing is running.
      </Notice>
      {problems.length > 0 && (
        <Notice kind="bad">
          <b>Not all of it could be read.</b> {problems.map(({ message }) => message).join(' ')}
        </Notice>
      )}
    </>
  )
}

/** "of 14 March 2026, Apache Kafka 3.9 and kafkajs 2.2.4" */
function madeOf({ date, cluster, client }: RecordingHeader): string {
  const kafka = cluster.kind === 'embedded' ? 'the embedded broker' : `Apache Kafka ${cluster.version}`
  const tools = `${kafka} and ${client.name} ${client.version}`
  const day = date === undefined ? undefined : dayOf(date)
  return day === undefined ? `with ${tools}` : `of ${day}, ${tools}`
}

function dayOf(date: string): string | undefined {
  const day = new Date(date)
  if (Number.isNaN(day.getTime())) return undefined
  return day.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
}

function OfAFork() {
  const lab = useLab()
  const fork = useLabState(state => state.run?.fork)
  if (!fork) return null
  const [, head = '', rest = ''] = /^(A new run, forked)(.*)$/s.exec(fork.label) ?? []
  return (
    <Notice actions={<Action onPress={() => void lab.backToOrigin()}>Back to run {fork.from}</Action>}>
      <b>{head}</b>
      {head === '' ? fork.label : rest}
    </Notice>
  )
}
