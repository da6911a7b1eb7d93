'use client'
import { useEffect, useId, useMemo, useState } from 'react'
import { MATRIX_FAILURES, MATRIX_GROUPS, MATRIX_ORDER, matrixCells, SPREAD_RUNS } from '../../domain/matrix'
import { GUARANTEES, type Guarantee } from '../../domain/words'
import { Badge } from '../header/cluster-badge'
import { TopBar } from '../header/top-bar'
import { PlayIcon } from '../icons/time-icons'
import { usePageTitle } from '../language/use-page-title'
import { Action, Notice, ProblemWords } from '../notices/notice'
import { createSource } from '../site/create-source'
import { SiteNotice } from '../site/site-notice'
import { useStore } from '../store/external-store'
import { Tabs } from '../tabs/tabs'
import { Cell, Mark } from './cell'
import { type MatrixWords, useMatrixWords } from './words'
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
  const { matrix } = useMatrixWords()
  usePageTitle(matrix.title)
  return (
    <>
      <TopBar here="/matrix">
        <Badge cluster={cluster} client={client} connection={connection} />
      </TopBar>
      <Notices page={page} />
      <main data-run-state={useStore(page.store, state => (state.running ? 'running' : 'idle'))}>
        <div className="page-head">
          <h1>{matrix.title}</h1>
          <p>{matrix.lead}</p>
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
  const failed = useStore(page.store, state => state.failed)
  const isNews = useStore(page.store, state => state.unrun > state.hushed)
  const why = [...failed.values()].at(-1)
  const { notices, matrix } = useMatrixWords()
  return (
    <div role="status" aria-label={notices.label} data-testid="notices">
      <SiteNotice />
      {gone && (
        <Notice kind="bad" actions={<Action onPress={page.retry}>{notices.tryNow}</Action>}>
          <b>{notices.serverGone}</b>
          {notices.tableStays}
        </Notice>
      )}
      {isNews && why !== undefined && (
        <Notice kind="bad" actions={<Action onPress={page.dismiss}>{notices.dismiss}</Action>}>
          <b>{matrix.cellsNotRun(failed.size)}</b> <Reason sentence={why} />
        </Notice>
      )}
      {problem && (
        <Notice kind="bad" actions={<Action onPress={page.dismiss}>{notices.dismiss}</Action>}>
          <ProblemWords problem={problem} />
        </Notice>
      )}
    </div>
  )
}

/** Why something could not be run, as the server says it. */
const Reason = ({ sentence }: { readonly sentence: string }) => (
  <>{useMatrixWords().server.reason(sentence)}</>
)

/** Where the numbers come from, and the button that measures them here. */
function Measuring({ page }: { readonly page: MatrixPage }) {
  const { matrix } = useMatrixWords()
  const running = useStore(page.store, state => state.running)
  const settled = useStore(page.store, state => state.settled)
  const done = useStore(page.store, state => state.done)
  const unrun = useStore(page.store, state => state.unrun)
  const up = useStore(page.store, state => state.connection === 'up')
  return (
    <div className="mx-run">
      <span role="status" aria-label={matrix.measuring} data-testid="measuring">
        {running
          ? progress(matrix, settled, running.runs)
          : done
            ? finished(matrix, done, unrun)
            : shippedWords(matrix)}
      </span>
      {running && running.runs > 0 && (
        <progress aria-label={matrix.settled} value={settled} max={running.runs} />
      )}
      {running ? (
        <button type="button" className="go quiet" onClick={() => void page.stop()}>
          {matrix.cancel}
        </button>
      ) : (
        <button
          type="button"
          className={done ? 'go quiet' : 'go'}
          disabled={!up}
          onClick={() => void page.run()}
        >
          <PlayIcon />
          {done ? matrix.runAgain : matrix.runHere}
        </button>
      )}
    </div>
  )
}

type Words = MatrixWords['matrix']

const progress = (words: Words, settled: number, runs: number): string =>
  runs === 0 ? words.starting : words.progress(settled, runs)

type Done = { readonly runs: number; readonly ms?: number }

function finished(words: Words, { runs, ms }: Done, unrun: number): string {
  if (ms === undefined) return words.stopped(runs)
  return `${words.finished(runs - unrun, ms)}${unrun > 0 ? words.unrun(unrun) : ''}`
}

function shippedWords(words: Words): string {
  return words.recorded(SHIPPED.runs, new Date(SHIPPED.date))
}

const CELLS = matrixCells()

function Table({ page }: { readonly page: MatrixPage }) {
  const { matrix, guarantee: said } = useMatrixWords()
  const results = useStore(page.store, state => state.results)
  const failed = useStore(page.store, state => state.failed)
  const running = useStore(page.store, state => state.running !== undefined)
  const [chosen, setChosen] = useState<Guarantee>('at-least-once')
  const hatch = `h${useId().replace(/\W/g, '')}`
  const known = useMemo(
    () =>
      new Map(
        CELLS.map(({ id }) => [
          id,
          knownOf(id, { results: results.get(id), failed: failed.get(id), running }),
        ]),
      ),
    [results, failed, running],
  )
  return (
    <>
      <Hatch id={hatch} />
      <div className="page-tabs">
        <Tabs
          label={said.label}
          id="matrix"
          names={GUARANTEES}
          words={GUARANTEES.map(name => said.names[name].name)}
          chosen={chosen}
          onChoose={setChosen}
        />
      </div>
      <table className="mx" id={`matrix-panel-${chosen}`} data-chosen={chosen} aria-label={matrix.title}>
        <thead>
          <tr>
            <th scope="col">{matrix.head(MATRIX_ORDER)}</th>
            {GUARANTEES.map(guarantee => (
              <th key={guarantee} scope="col" data-g={guarantee}>
                {said.names[guarantee].name}
              </th>
            ))}
          </tr>
        </thead>
        {groups().map(({ group, failures }) => (
          <tbody key={group}>
            <tr className="grp">
              <th colSpan={5} scope="colgroup">
                {matrix.groups[group]}
              </th>
            </tr>
            {failures.map(failure => (
              <tr key={failure.fault}>
                <th scope="row">
                  {matrix.failures[failure.slot]}
                  {failure.timing && (
                    <i className="mx-spread" title={matrix.timing(SPREAD_RUNS)}>
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
      <p className="mx-with">
        {matrix.recordedWith(SHIPPED.cluster, SHIPPED.client, SHIPPED.app)}{' '}
        <a className="lk inline-block min-h-6" href="/summary">
          {matrix.onePage}
        </a>
        {' · '}
        <a className="lk inline-block min-h-6" href="/settings">
          {matrix.yours}
        </a>
      </p>
    </>
  )
}

const NOTHING = { here: false } as const

/** The rows under their headings. */
function groups() {
  return MATRIX_GROUPS.map(group => ({
    group,
    failures: MATRIX_FAILURES.filter(failure => failure.group === group),
  }))
}

const ONE = { order: 1, copies: 1, handled: 1, emailed: 1 } as const

/** What the marks mean. */
function Key({ hatch }: { readonly hatch: string }) {
  const { key } = useMatrixWords().matrix
  return (
    <div className="mx-key">
      <span>
        <Mark face="kept" /> {key.kept}
      </span>
      <span>
        <Mark face="broken" /> {key.broken}
      </span>
      <span>
        <Mark face="unknown" /> {key.unknown}
      </span>
      <span>
        <Skyline columns={[{ ...ONE, paid: 1, fate: 'once' }]} hatch={hatch} /> {key.once}
      </span>
      <span>
        <Skyline columns={[{ ...ONE, paid: 2, fate: 'duplicated' }]} hatch={hatch} /> {key.twice}
      </span>
      <span>
        <Skyline columns={[{ ...ONE, paid: 0, fate: 'lost' }]} hatch={hatch} /> {key.lost}
      </span>
      <span>
        <i className="mx-spread">×{SPREAD_RUNS}</i> {key.timing(SPREAD_RUNS)}
      </span>
      <span className="tip">{key.tip}</span>
    </div>
  )
}
