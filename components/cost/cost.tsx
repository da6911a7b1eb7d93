'use client'
import { useEffect, useState } from 'react'
import { parseCost } from '../../domain/cost'
import { Badge } from '../header/cluster-badge'
import { TopBar } from '../header/top-bar'
import { usePageTitle } from '../language/use-page-title'
import { Action, Notice, ProblemWords } from '../notices/notice'
import { createSource } from '../site/create-source'
import { SiteNotice } from '../site/site-notice'
import { useStore } from '../store/external-store'
import { useCostWords } from './words'
import './cost.css'
import { CostControls, CostPicks } from './cost-controls'
import { CostFigures } from './cost-figures'
import { type CostPage, createCost } from './cost-store'

/** What every guarantee costs, measured on the visitor's own machine. */
export function Cost({ search }: { readonly search: string }) {
  const [page] = useState(() => createCost(createSource(), parseCost(new URLSearchParams(search))))
  useEffect(() => page.open(), [page])
  const cluster = useStore(page.store, state => state.cluster)
  const client = useStore(page.store, state => state.client)
  const connection = useStore(page.store, state => state.connection)
  const { cost } = useCostWords()
  usePageTitle(cost.title)
  return (
    <>
      <TopBar here="/cost">
        <Badge cluster={cluster} client={client} connection={connection} />
      </TopBar>
      <Notices page={page} />
      <main data-run-state={useStore(page.store, state => (state.running ? 'running' : 'idle'))}>
        <div className="page-head">
          <h1>{cost.title}</h1>
          <p>{cost.lead}</p>
        </div>
        <div className="co-band">
          <CostPicks page={page} />
          <CostControls page={page} />
        </div>
        <CostFigures page={page} />
      </main>
    </>
  )
}

function Notices({ page }: { readonly page: CostPage }) {
  const gone = useStore(page.store, state => state.connection === 'gone')
  const problem = useStore(page.store, state => state.problem)
  const failed = useStore(page.store, state => state.done?.failed)
  const { notices, cost } = useCostWords()
  return (
    <div role="status" aria-label={notices.label} data-testid="notices">
      <SiteNotice />
      {gone && (
        <Notice kind="bad" actions={<Action onPress={page.retry}>{notices.tryNow}</Action>}>
          <b>{notices.serverGone}</b>
        </Notice>
      )}
      {failed && <Notice kind="bad">{cost.failed(failed)}</Notice>}
      {problem && (
        <Notice kind="bad" actions={<Action onPress={page.dismiss}>{notices.dismiss}</Action>}>
          <ProblemWords problem={problem} />
        </Notice>
      )}
    </div>
  )
}
