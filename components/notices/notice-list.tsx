'use client'
import { useEffect, useState } from 'react'
import type { Catalogue } from '../../domain/language/catalogue'
import type { RecipeProblem } from '../../domain/recipe'
import { useWords } from '../language/use-words'
import { NotKept } from '../recording/not-kept'
import { RecordingChoice } from '../recording/recording-choice'
import { RunNotices } from '../recording/run-notices'
import { SiteNotice } from '../site/site-notice'
import type { DoorRefusal } from '../store/source'
import { useLab, useLabState } from '../store/use-lab'
import { LinkTrouble } from './link-trouble'
import { Action, Notice, ProblemWords } from './notice'

/** Each is a line, and none is there while all is well. */
export function NoticeList() {
  return (
    <>
      <SiteNotice />
      <NotKept />
      <ServerGone />
      <Closing />
      <ClusterDown />
      <Interrupted />
      <Queued />
      <Refusal />
      <LinkProblems />
      <RunNotices />
    </>
  )
}

function ServerGone() {
  const { notices } = useWords()
  const lab = useLab()
  const gone = useLabState(state => state.connection === 'gone')
  const retryAt = useLabState(state => state.retryAt)
  const refusedBy = useLabState(state => state.refusedBy)
  const left = useCountdown(gone ? retryAt : undefined)
  if (!gone) return null
  const { what, rest } = whyGone(notices, refusedBy)
  return (
    <Notice
      kind="bad"
      actions={
        <>
          <Action onPress={lab.retry}>{notices.tryNow}</Action>
          <RecordingChoice />
        </>
      }
    >
      <b>{what}</b>
      {rest}
      {/* The seconds are for the eye; read out once a second they would drown everything else. */}
      <span aria-hidden="true">{notices.tryingIn(left)}</span>
    </Notice>
  )
}

/** Why there is no way to the server: it is gone, or lets this page not in. */
function whyGone(notices: Catalogue['notices'], refusedBy: DoorRefusal | undefined) {
  switch (refusedBy) {
    case 'address-full':
      return { what: notices.addressFull, rest: notices.addressFullRest }
    case 'origin':
      return { what: notices.originRefused, rest: notices.originRefusedRest }
    case undefined:
      return { what: notices.serverGone, rest: notices.seenStays }
  }
}

/** Whole seconds until `at` (`Date.now()` ms), counted down. */
function useCountdown(at: number | undefined): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (at === undefined) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [at])
  return at === undefined ? 0 : Math.max(0, Math.ceil((at - now) / 1000))
}

function ClusterDown() {
  const { notices, server } = useWords()
  const cluster = useLabState(state => state.cluster)
  const gone = useLabState(state => state.connection === 'gone')
  if (!cluster || cluster.up || gone) return null
  return (
    <Notice kind="bad">
      <b>{notices.brokerGone}</b>
      {notices.brokerGoneRest(server.reason(cluster.reason ?? '').replace(/\.$/, ''))}
    </Notice>
  )
}

function Interrupted() {
  const { notices } = useWords()
  const interrupted = useLabState(state => state.run?.interrupted ?? false)
  const lab = useLab()
  if (!interrupted) return null
  return (
    <Notice actions={<Action onPress={() => void lab.run()}>{notices.runAgain}</Action>}>
      <b>{notices.restarted}</b>
      {notices.restartedRest}
    </Notice>
  )
}

/** The server is full of runs: no failure, and nothing to do but wait. */
function Queued() {
  const { notices } = useWords()
  const lab = useLab()
  const place = useLabState(state =>
    state.refusal?.code === 'queued' ? (state.refusal.place ?? 1) : undefined,
  )
  if (place === undefined) return null
  return (
    <Notice actions={<Action onPress={() => void lab.leaveQueue()}>{notices.leaveQueue}</Action>}>
      <b>{notices.queued(place)}</b>
      {notices.queuedRest}
    </Notice>
  )
}

function Closing() {
  const { notices } = useWords()
  const closing = useLabState(state => state.closing ?? false)
  if (!closing) return null
  return (
    <Notice>
      <b>{notices.closing}</b>
      {notices.closingRest}
    </Notice>
  )
}

function Refusal() {
  const { notices } = useWords()
  const lab = useLab()
  const refusal = useLabState(state => state.refusal)
  if (!refusal || refusal.code === 'queued') return null
  return (
    <Notice kind="bad" actions={<Action onPress={lab.dismissRefusal}>{notices.dismiss}</Action>}>
      <ProblemWords problem={refusal} />
    </Notice>
  )
}

function LinkProblems() {
  const problems = useLabState(state => state.problems)
  return problems.map(problem => (
    <LinkProblem key={`${problem.part} ${problem.trouble.kind}`} problem={problem} />
  ))
}

function LinkProblem({ problem }: { readonly problem: RecipeProblem }) {
  const { notices } = useWords()
  const lab = useLab()
  return (
    <Notice
      kind="bad"
      actions={
        <>
          {problem.suggestion && (
            <Action onPress={() => lab.takeSuggestion(problem)}>{notices.use(problem.suggestion)}</Action>
          )}
          <Action onPress={() => lab.dismissProblem(problem)}>{notices.dismiss}</Action>
        </>
      }
    >
      <b>{notices.linkAsks}</b> <code>{problem.part}</code>
      <LinkTrouble trouble={problem.trouble} />
    </Notice>
  )
}
