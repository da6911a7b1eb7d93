'use client'
import { useEffect, useId, useMemo, useState } from 'react'
import { GUARANTEE_INFO } from '../../domain/guarantees'
import { MATRIX_FAILURES, MATRIX_GROUPS, MATRIX_ORDER, matrixCells, SPREAD_RUNS } from '../../domain/matrix'
import { GUARANTEES, type Guarantee } from '../../domain/words'
import { Badge } from '../header/cluster-badge'
import { TopBar } from '../header/top-bar'
import { PlayIcon } from '../icons/icons'
import { Action, Notice } from '../notices/notice'
import { createSource } from '../site/create-source'
import { SiteNotice } from '../site/site-notice'
import { useStore } from '../store/external-store'
import { Tabs } from '../tabs/tabs'
import { Cell, Mark } from './cell'
import '../page/page.css'
import './matrix.css'
import { createMatrix, type Matrix as MatrixPage } from './matrix-store'
import { knownOf, SHIPPED } from './measured'
import { Hatch, Skyline } from './skyline'

/** Every failure under every guarantee: measured, and to be measured again on the visitor's own machine. */
export function Matrix() {
  const [page] = useState(() => createMatrix(createSource()))
  useEffect(() => page.open(), [page])
  const cluster = useStore(page.store, state => state.cluster)
  const client = useStore(page.store, state => state.client)
  const connection = useStore(page.store, state => state.connection)
  return (
    <>
      <TopBar here="/matrix">
        <Badge cluster={cluster} client={client} connection={connection} />
      </TopBar>
      <Notices page={page} />
      <main data-run-state={useStore(page.store, state => (state.running ? 'running' : 'idle'))}>
        <div className="page-head">
          <h1>Every failure, every guarantee</h1>
          <p>Six orders a cell. A column is an order, its height the payments the bank can read.</p>
          <Measuring page={page} />
        </div>
        <Table page={page} />
      </main>
    </>
  )
}

function Notices({ page }: { readonly page: MatrixPage }) {
  const gone = useStore(page.store, state => state.connection === 'gone')
  const problem = useStore(page.store, state => state.problem)
  return (
    <div role="status" aria-label="Notices" data-testid="notices">
      <SiteNotice />
      {gone && (
        <Notice kind="bad" actions={<Action onPress={page.retry}>Try now</Action>}>
          <b>The server is gone.</b> The table shows what was measured; nothing can be run until it is back.
        </Notice>
      )}
      {problem && (
        <Notice kind="bad" actions={<Action onPress={page.dismiss}>Dismiss</Action>}>
          <b>{problem.message}</b> {problem.hint}
        </Notice>
      )}
    </div>
  )
}

/** Where the numbers come from, and the button that measures them here. */
function Measuring({ page }: { readonly page: MatrixPage }) {
  const running = useStore(page.store, state => state.running)
  const settled = useStore(page.store, state => state.settled)
  const done = useStore(page.store, state => state.done)
  const up = useStore(page.store, state => state.connection === 'up')
  return (
    <div className="mx-run">
      <span role="status" aria-label="Measuring" data-testid="measuring">
        {running ? progress(settled, running.runs) : done ? finished(done) : shippedWords()}
      </span>
      {running && running.runs > 0 && (
        <progress aria-label="Runs settled" value={settled} max={running.runs} />
      )}
      {running ? (
        <button type="button" className="go quiet" onClick={() => void page.stop()}>
          Cancel
        </button>
      ) : (
        <button
          type="button"
          className={done ? 'go quiet' : 'go'}
          disabled={!up}
          onClick={() => void page.run()}
        >
          <PlayIcon />
          {done ? 'Run it again' : 'Run it on my machine'}
        </button>
      )}
    </div>
  )
}

const progress = (settled: number, runs: number): string =>
  runs === 0 ? 'starting' : `${settled} of ${runs} runs`

function finished({ runs, ms }: { readonly runs: number; readonly ms?: number }): string {
  if (ms !== undefined) return `${runs} runs in ${(ms / 1000).toFixed(1)} s, here`
  return `stopped after ${runs} runs; the rest as recorded`
}

function shippedWords(): string {
  const { date, runs } = SHIPPED
  const day = new Date(date).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return `${runs} runs, recorded ${day}`
}

/** What the shipped table was measured with. */
function shippedWith(): string {
  const { cluster, client, app } = SHIPPED
  const kafka = cluster.kind === 'embedded' ? 'the embedded broker' : `Apache Kafka ${cluster.version}`
  return `Recorded with ${kafka}, ${client.name} ${client.version}, playground ${app}.`
}

const CELLS = matrixCells()

function Table({ page }: { readonly page: MatrixPage }) {
  const results = useStore(page.store, state => state.results)
  const running = useStore(page.store, state => state.running !== undefined)
  const [chosen, setChosen] = useState<Guarantee>('at-least-once')
  const hatch = `h${useId().replace(/\W/g, '')}`
  const known = useMemo(
    () => new Map(CELLS.map(({ id }) => [id, knownOf(id, results.get(id), running)])),
    [results, running],
  )
  return (
    <>
      <Hatch id={hatch} />
      <div className="page-tabs">
        <Tabs
          label="Guarantee"
          id="matrix"
          names={GUARANTEES}
          words={GUARANTEES.map(name => GUARANTEE_INFO[name].name)}
          chosen={chosen}
          onChoose={setChosen}
        />
      </div>
      <table
        className="mx"
        id={`matrix-panel-${chosen}`}
        data-chosen={chosen}
        aria-label="Every failure, every guarantee"
      >
        <thead>
          <tr>
            <th scope="col">One failure, once, at #{MATRIX_ORDER}</th>
            {GUARANTEES.map(guarantee => (
              <th key={guarantee} scope="col" data-g={guarantee}>
                {GUARANTEE_INFO[guarantee].name}
              </th>
            ))}
          </tr>
        </thead>
        {groups().map(({ group, failures }) => (
          <tbody key={group}>
            <tr className="grp">
              <th colSpan={5} scope="colgroup">
                {MATRIX_GROUPS[group]}
              </th>
            </tr>
            {failures.map(failure => (
              <tr key={failure.fault}>
                <th scope="row">
                  {failure.name}
                  {failure.timing && (
                    <i className="mx-spread" title={`It depends on timing: it is run ${SPREAD_RUNS} times`}>
                      ×{SPREAD_RUNS}
                    </i>
                  )}
                </th>
                {CELLS.filter(cell => cell.failure === failure).map(cell => (
                  <td key={cell.id} data-g={cell.guarantee} data-here={known.get(cell.id)?.here || undefined}>
                    <Cell cell={cell} known={known.get(cell.id) ?? NOTHING} waiting={running} hatch={hatch} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      <Key hatch={hatch} />
      <p className="mx-with">{shippedWith()}</p>
    </>
  )
}

const NOTHING = { here: false } as const

/** The rows under their headings. */
function groups() {
  return (Object.keys(MATRIX_GROUPS) as (keyof typeof MATRIX_GROUPS)[]).map(group => ({
    group,
    failures: MATRIX_FAILURES.filter(failure => failure.group === group),
  }))
}

const ONE = { order: 1, copies: 1, handled: 1, emailed: 1 } as const

/** What the marks mean. */
function Key({ hatch }: { readonly hatch: string }) {
  return (
    <div className="mx-key">
      <span>
        <Mark face="kept" /> guarantee kept
      </span>
      <span>
        <Mark face="broken" /> broken
      </span>
      <span>
        <Mark face="unknown" /> unknown to the client
      </span>
      <span>
        <Skyline columns={[{ ...ONE, paid: 1, fate: 'once' }]} hatch={hatch} /> once
      </span>
      <span>
        <Skyline columns={[{ ...ONE, paid: 2, fate: 'duplicated' }]} hatch={hatch} /> twice
      </span>
      <span>
        <Skyline columns={[{ ...ONE, paid: 0, fate: 'lost' }]} hatch={hatch} /> lost
      </span>
      <span>
        <i className="mx-spread">×{SPREAD_RUNS}</i> depends on timing: run {SPREAD_RUNS} times
      </span>
      <span className="tip">A cell opens its run at the moment it broke.</span>
    </div>
  )
}
