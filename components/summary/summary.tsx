'use client'
import { GUARANTEE_SETTINGS, UNLIMITED } from '../../domain/guarantees'
import { MATRIX_FAILURES, MATRIX_GROUPS, type MatrixCell, matrixCells } from '../../domain/matrix'
import type { PaymentsSettings, ShopSettings } from '../../domain/settings'
import { GUARANTEES, type Guarantee } from '../../domain/words'
import { CopyLinkOfPage } from '../header/copy-link-of-page'
import { TopBar } from '../header/top-bar'
import { usePageTitle } from '../language/use-page-title'
import { SHIPPED } from '../matrix/measured'
import { SiteNotice } from '../site/site-notice'
import { useSummaryWords } from './words'
import './summary.css'

const CELLS = matrixCells()

/** The measured table as one page of paper: which settings, which failures, what happens. */
export function Summary() {
  const { summary: words, guarantee: said } = useSummaryWords()
  usePageTitle(words.title)
  return (
    <>
      <TopBar here="/matrix">
        <CopyLinkOfPage />
      </TopBar>
      <SiteNotice />
      <main className="sm">
        <div className="page-head">
          <h1>{words.title}</h1>
          <p>{words.lead}</p>
          <button type="button" className="go quiet" onClick={() => window.print()}>
            {words.print}
          </button>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it scrolls sideways, which needs the keyboard (WCAG 2.1.1) */}
        <section className="sm-sheet" aria-label={words.title} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.settings}</th>
                {GUARANTEES.map(guarantee => (
                  <th key={guarantee} scope="col">
                    {said.names[guarantee].name}
                  </th>
                ))}
              </tr>
            </thead>
            <SettingRows />
            <FailureRows />
          </table>
          <p>
            {words.key}{' '}
            {words.measured(SHIPPED.runs, SHIPPED.date, `${SHIPPED.client.name} ${SHIPPED.client.version}`)}
          </p>
        </section>
      </main>
    </>
  )
}

/** What each guarantee stands for. */
function SettingRows() {
  const { summary: words, guarantee: said } = useSummaryWords()
  const sends = useSends()
  const row = (name: string, tell: (guarantee: Guarantee) => string) => (
    <tr>
      <th scope="row">{name}</th>
      {GUARANTEES.map(guarantee => (
        <td key={guarantee}>{tell(guarantee)}</td>
      ))}
    </tr>
  )
  const payments = (guarantee: Guarantee) => GUARANTEE_SETTINGS[guarantee].payments
  return (
    <tbody>
      {row(words.rows.promise, guarantee => said.names[guarantee].promise)}
      {row(words.rows.shop, guarantee => sends(GUARANTEE_SETTINGS[guarantee].shop))}
      {row(words.rows.payments, guarantee =>
        [words.offsets[payments(guarantee).offsets], payments(guarantee).remembers ? words.remembers : '']
          .filter(each => each !== '')
          .join('; '),
      )}
      {row(words.rows.sends, guarantee =>
        payments(guarantee).transactionalId === 'none'
          ? sends(payments(guarantee))
          : `${sends(payments(guarantee))}, ${words.transactional}`,
      )}
      {row(words.rows.bank, guarantee => words.reads[GUARANTEE_SETTINGS[guarantee].bank.isolation])}
    </tbody>
  )
}

type Sends = Pick<ShopSettings | PaymentsSettings, 'acks' | 'retries' | 'idempotent'>

/** "acks all, retries, idempotent" */
function useSends(): (settings: Sends) => string {
  const { summary: words } = useSummaryWords()
  return ({ acks, retries, idempotent }) => {
    const again = retries === 0 ? words.noRetries : retries === UNLIMITED ? words.endless : words.retries
    return `${words.acks(acks === -1 ? 'all' : String(acks), again)}${idempotent ? `, ${words.idempotent}` : ''}`
  }
}

/** Every failure, and what was measured. */
function FailureRows() {
  const { matrix } = useSummaryWords()
  return MATRIX_GROUPS.filter(group => group !== 'none').map(group => (
    <tbody key={group}>
      <tr className="grp">
        <th scope="colgroup" colSpan={5}>
          {matrix.groups[group]}
        </th>
      </tr>
      {MATRIX_FAILURES.filter(failure => failure.group === group).map(failure => (
        <tr key={failure.fault}>
          <th scope="row">{matrix.failures[failure.slot]}</th>
          {CELLS.filter(cell => cell.failure === failure).map(cell => (
            <Outcome key={cell.id} cell={cell} />
          ))}
        </tr>
      ))}
    </tbody>
  ))
}

function Outcome({ cell }: { readonly cell: MatrixCell }) {
  const { summary: words, matrix, outcome: said } = useSummaryWords()
  const outcome = SHIPPED.cells[cell.id]?.outcome
  if (cell.whyNot !== undefined || !outcome) return <td className="sm-cannot">{words.cannot}</td>
  const { tells, beside } = said.words(outcome)
  const text = beside === '' ? tells : `${tells}, ${beside}`
  const tone = outcome.lost.length > 0 ? 'x0' : outcome.duplicated.length > 0 ? 'x2' : undefined
  return (
    <td className={tone} data-face={outcome.face}>
      {outcome.face === 'broken' ? (
        <b>
          ✗ {text} ({matrix.faces.broken})
        </b>
      ) : (
        text
      )}
    </td>
  )
}
