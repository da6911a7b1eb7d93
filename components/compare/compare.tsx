'use client'
import { useEffect, useState } from 'react'
import { GUARANTEES } from '../../domain/words'
import { CopyButton } from '../copy-button/copy-button'
import { Badge } from '../header/cluster-badge'
import { TopBar } from '../header/top-bar'
import { PlayIcon } from '../icons/time-icons'
import { useTimeKeys } from '../keyboard/use-keys'
import { tellingOf } from '../language/catalogues'
import { usePageTitle } from '../language/use-page-title'
import { useLanguage } from '../language/use-words'
import { later } from '../later/later'
import { linkWith, withOwn } from '../links/copied'
import { CopyCommand } from '../links/copy-command'
import { pushQuery } from '../links/history'
import { queryWith } from '../links/page-query'
import { LinkTrouble } from '../notices/link-trouble'
import { Action, Notice, ProblemWords } from '../notices/notice'
import { RecordedComparisons } from '../recording/recorded-comparisons'
import { SiteNotice } from '../site/site-notice'
import { useCompareWords } from './words'
import '../stage/stage.css'
import { createSource } from '../site/create-source'
import { useSearch } from '../site/use-search'
import { useStore } from '../store/external-store'
import { wantsLessMotion } from '../store/less-motion'
import './compare.css'
import { type CompareLab, createCompareLab, initialCompare } from './compare-lab'
import { compareQuery, useCompareLink } from './compare-link'
import { type FileTrouble, runState } from './compare-state'
import { commonText, faultChoices, missing, queryOf, titleOf, withFault, withGuarantee } from './recipes'
import { useRecordedLanes } from './recorded-lanes'

const lanes = () => import('./lanes-view')
const LanesView = later('lanes', () => lanes().then(m => m.LanesView))
const CompareTransport = later('transport', () => lanes().then(m => m.CompareTransport))
const Below = later('below', () => lanes().then(m => m.Below))

/** One fault script under several guarantees: real runs in lanes, one playhead, and what differs. */
export function Compare({ search: given }: { readonly search: string }) {
  const search = useSearch(given)
  return <Comparison key={search} search={search} />
}

function Comparison({ search }: { readonly search: string }) {
  const [lab] = useState(() =>
    createCompareLab(initialCompare(search), {
      source: createSource(),
      now: () => performance.now(),
      nextFrame(callback) {
        const id = requestAnimationFrame(callback)
        return () => cancelAnimationFrame(id)
      },
      steps: wantsLessMotion,
      onLanes: query => pushQuery(queryWith(query, location.search)),
    }),
  )
  useEffect(() => lab.open(), [lab])
  useTimeKeys(lab.time)
  const cluster = useStore(lab.store, state => state.cluster)
  const client = useStore(lab.store, state => state.client)
  const connection = useStore(lab.store, state => state.connection)
  const { language } = useLanguage()
  const words = useCompareWords()
  useCompareLink(lab, search)
  useSpoken(lab)
  const { over } = useRecordedLanes(lab, search)
  return (
    <>
      <TopBar here="/compare">
        <Badge cluster={cluster} client={client} connection={connection} />
        <CopyButton
          text={() => linkWith(withOwn(compareQuery(lab.store.get()), { language }))}
          label={words.header.copyLink}
          done={words.header.linkCopied}
          cannot={words.site.linkTooLong}
          className="lk min-h-6"
        />
        <CopyCommand recipe={() => queryOf(lab.store.get().lanes)} className="lk min-h-6" />
      </TopBar>
      <Notices lab={lab} />
      {over && (
        <p className="drop-edge">
          <span>{words.compare.drop}</span>
        </p>
      )}
      <main data-run-state={useStore(lab.store, runState)}>
        <Head lab={lab} />
        <LanesView lab={lab} />
        <CompareTransport lab={lab} />
        <Below lab={lab} />
      </main>
    </>
  )
}

/** The lanes speak the language of the page. */
function useSpoken(lab: CompareLab): void {
  const { language } = useLanguage()
  const words = useCompareWords()
  useEffect(() => {
    let current = true
    void tellingOf(language).then(({ picture }) => {
      if (current) lab.speak({ picture, verdict: picture.verdict, outcome: words.outcome })
    })
    return () => {
      current = false
    }
  }, [lab, language, words])
}

interface OfLab {
  readonly lab: CompareLab
}

function Notices({ lab }: OfLab) {
  const gone = useStore(lab.store, state => state.connection === 'gone')
  const kept = useStore(lab.store, state => state.kept)
  const { site, notices } = useCompareWords()
  const problem = useStore(lab.store, state => state.problem)
  const problems = useStore(lab.store, state => state.problems)
  return (
    <div role="status" aria-label={notices.label} data-testid="notices">
      <SiteNotice />
      {gone && kept !== undefined && kept !== 'none' && <Notice>{site.recordedLanes}</Notice>}
      {kept === 'some' && <Notice kind="bad">{site.lanesNotKept}</Notice>}
      {kept === 'none' && (
        <Notice kind="bad" actions={<RecordedComparisons />}>
          {site.noneKept}
        </Notice>
      )}
      {gone && (
        <Notice kind="bad" actions={<Action onPress={lab.retry}>{notices.tryNow}</Action>}>
          <b>{notices.serverGone}</b>
          {notices.seenStays}
        </Notice>
      )}
      <Files lab={lab} />
      {problem && (
        <Notice kind="bad" actions={<Action onPress={lab.dismiss}>{notices.dismiss}</Action>}>
          <ProblemWords problem={problem} />
        </Notice>
      )}
      {problems.map(({ part, trouble }) => (
        <Notice
          key={`${part} ${trouble.kind}`}
          kind="bad"
          actions={<Action onPress={lab.dismiss}>{notices.dismiss}</Action>}
        >
          <b>{notices.linkAsks}</b> <code>{part}</code>
          <LinkTrouble trouble={trouble} />
        </Notice>
      ))}
    </div>
  )
}

/** Files that could not be shown, or not whole. */
function Files({ lab }: OfLab) {
  const files = useStore(lab.store, state => state.files)
  const { compare, recording, notices } = useCompareWords()
  const why = ({ why, messages }: FileTrouble): string | undefined => {
    switch (why) {
      case 'no-room':
        return compare.noRoom
      case 'unreadable':
        return recording.unreadable
      case 'nothing':
        return messages
      case 'not-all':
        return `${recording.notAll} ${messages ?? ''}`
    }
  }
  return files.map(trouble => (
    <Notice
      key={`${trouble.name} ${trouble.why}`}
      kind="bad"
      actions={<Action onPress={lab.dismiss}>{notices.dismiss}</Action>}
    >
      <b>{trouble.why === 'not-all' ? `${trouble.name}.` : recording.refused(trouble.name)}</b> {why(trouble)}
    </Notice>
  ))
}

/** What fails, and the ways to another comparison. */
function Head({ lab }: OfLab) {
  const lanes = useStore(lab.store, state => state.lanes)
  const up = useStore(lab.store, state => state.connection === 'up')
  const recorded = useStore(lab.store, state => state.connection === 'recorded')
  const words = useCompareWords()
  const { compare } = words
  usePageTitle(compare.title)
  const own = commonText(lanes).replace(/^fault=/, '')
  const more = missing(lanes)
  return (
    <div className="page-head">
      <h1>{titleOf(lanes, words)}</h1>
      {commonText(lanes) !== '' && <code className="max-tab:hidden">{commonText(lanes)}</code>}
      <span className="compare-ways">
        <label>
          {compare.failure}
          <select
            className="quiet-select"
            value={own}
            onChange={event => lab.setLanes(withFault(lanes, event.target.value))}
          >
            {faultChoices(lanes, words).map(({ text, name }) => (
              <option key={text} value={text}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {more.length > 0 && (
          <label>
            {compare.add}
            <select
              className="quiet-select"
              value=""
              onChange={event => {
                const guarantee = GUARANTEES.find(name => name === event.target.value)
                if (guarantee) lab.setLanes(withGuarantee(lanes, guarantee))
              }}
            >
              <option value="">{compare.aLane}</option>
              {more.map(name => (
                <option key={name} value={name}>
                  {words.guarantee.names[name].name}
                </option>
              ))}
            </select>
          </label>
        )}
        <button
          type="button"
          className="go quiet"
          hidden={recorded}
          disabled={!up}
          onClick={() => void lab.run()}
        >
          <PlayIcon />
          {compare.runAgain}
        </button>
      </span>
    </div>
  )
}
