import { memo } from 'react'
import { whyNot } from '../../domain/fault-choices'
import type { Catalogue } from '../../domain/language/catalogue'
import { MATRIX_ORDER, type MatrixCell } from '../../domain/matrix'
import type { Outcome } from '../../domain/outcome'
import { BrokenIcon, UnknownIcon } from '../icons/icons'
import type { Known } from './measured'
import { Skyline } from './skyline'
import { type MatrixWords, useMatrixWords } from './words'

interface CellProps {
  readonly cell: MatrixCell
  readonly known: Known
  /** Its runs are under way or wait for their turn. */
  readonly waiting: boolean
  readonly hatch: string
}

/** One failure under one guarantee: a skyline, a mark, a few words; a link to its run at the moment it broke. */
export const Cell = memo(function Cell({ cell, known, waiting, hatch }: CellProps) {
  const words = useMatrixWords()
  const { matrix, outcome: say } = words
  if (cell.whyNot !== undefined)
    return (
      <div className="mx-na" title={cell.fault && whyNot(cell.fault, cell.recipe, words.caption.whyNot)}>
        <i className="mx-dots" />
        <span>
          <i aria-hidden="true">–</i>
          {say.cannot(cell.fault, cell.recipe)}
        </span>
      </div>
    )
  const { outcome } = known
  if (known.failed !== undefined)
    return (
      <div className="mx-na" data-failed title={words.server.reason(known.failed)}>
        <i className="mx-dots" />
        <span>
          <i aria-hidden="true">!</i>
          {matrix.couldNot}
        </span>
      </div>
    )
  if (!outcome)
    return (
      <div className="mx-na">
        <i className="mx-dots" />
        <span>{waiting ? matrix.waits : matrix.notYet}</span>
      </div>
    )
  const { columns, face } = outcome.outcome
  const { runs, outcomes, isOne } = outcome.spread
  const spread = runs > 1 ? say.spread(outcomes[0]?.times ?? 0, runs) : ''
  return (
    <a
      href={`/?${cell.text}&at=break`}
      aria-label={spoken(cell, outcome.outcome, { spread, words })}
      data-face={face}
    >
      <Skyline columns={columns} hatch={hatch} />
      <span className="mx-mark">
        <Mark face={face} />
      </span>
      <span>
        <Words outcome={outcome.outcome} />
        {spread !== '' && !isOne && (
          <>
            , <i className="mx-spread">{spread}</i>
          </>
        )}
      </span>
    </a>
  )
})

interface Spoken {
  readonly spread: string
  readonly words: Catalogue & MatrixWords
}

function spoken({ failure, guarantee }: MatrixCell, outcome: Outcome, { spread, words }: Spoken): string {
  const { matrix, outcome: say, guarantee: of } = words
  const { tells, beside } = say.words(outcome)
  const said = [matrix.faces[outcome.face], tells, beside, spread].filter(each => each !== '').join(', ')
  return matrix.cell(matrix.failures[failure.slot], of.names[guarantee].inSentence, said)
}

/** Kept is a thin tick: it stands here sixty times. Broken is loud. */
export function Mark({ face }: { readonly face: Outcome['face'] }) {
  switch (face) {
    case 'broken':
      return <BrokenIcon size={15} />
    case 'unknown':
      return <UnknownIcon size={15} />
    case 'missed':
      return <span className="mx-missed">–</span>
    default:
      return (
        <svg width="15" height="15" viewBox="0 0 15 15" aria-hidden="true" focusable="false">
          <path d="M3 8l3.2 3.2L12 4.4" fill="none" stroke="var(--ink-3)" strokeWidth="1.6" />
        </svg>
      )
  }
}

/** The table says once at which order everything strikes. */
const STRUCK = new RegExp(`^#${MATRIX_ORDER} `)

function Words({ outcome }: { readonly outcome: Outcome }) {
  const { matrix, outcome: say } = useMatrixWords()
  if (outcome.face === 'missed') return <i>{matrix.neverStruck}</i>
  const { tells, beside } = say.words(outcome)
  const { lost, duplicated, unknown } = outcome
  const tone = lost.length > 0 ? 'x0' : duplicated.length > 0 ? 'x2' : ''
  const isPlain = lost.length + duplicated.length + unknown.length === 0
  return (
    <>
      {isPlain ? tells : <b className={tone}>{tells}</b>}
      {beside !== '' && <i>, {beside.replace(STRUCK, '')}</i>}
    </>
  )
}
