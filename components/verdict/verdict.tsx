'use client'
import type { ReactNode } from 'react'
import type { Verdict as VerdictWord } from '../../domain/result'
import { BrokenIcon, KeptIcon, RepeatIcon, UnknownIcon } from '../icons/icons'
import { useWords } from '../language/use-words'
import type { LabState } from '../store/lab-state'
import { useLabState } from '../store/use-lab'

interface VerdictProps {
  /** A transcript on the page says it: not read out twice. */
  readonly told?: boolean
}

/** The ledger judged against the guarantee: whether it held, what that cost, and where it holds. */
export function Verdict({ told = false }: VerdictProps) {
  const { verdictBox: words } = useWords()
  const verdict = useLabState(state => state.picture.verdict)
  const cut = useLabState(isCutOff)
  const plays = useLabState(state => state.connection === 'recorded')
  const idleWhere = plays ? words.idleWhereRecorded : words.idleWhere
  const where = verdict.face === 'idle' ? idleWhere : cut ? words.cutOffWhere : verdict.where
  return (
    <div
      className="verdict-box"
      role="status"
      aria-live={told ? 'off' : undefined}
      aria-label={words.label}
      data-testid="verdict"
      data-kept={verdict.kept}
      data-face={verdict.face}
    >
      <div className="verdict" data-face={verdict.face}>
        <span className="k">
          <Face face={verdict.face} />
          <span>{cut ? words.cutOff : <Sentence verdict={verdict} />}</span>
        </span>
      </div>
      {where && <p className="why">{where}</p>}
    </div>
  )
}

/** At the end of a recording that ends before its run did: nothing is running any more, and nothing is decided. */
const isCutOff = ({ run, atEnd, picture }: LabState): boolean =>
  run?.recorded !== undefined && run.state === 'settled' && atEnd && picture.verdict.face === 'running'

function Face({ face }: { readonly face: VerdictWord['face'] }): ReactNode {
  switch (face) {
    case 'kept':
    case 'kept-with-losses':
      return <KeptIcon />
    case 'kept-with-repeats':
      return <RepeatIcon />
    case 'broken':
      return <BrokenIcon />
    case 'unknown':
      return <UnknownIcon />
    case 'idle':
    case 'running':
    case 'proves-nothing':
      return null
  }
}

/** "Broken:" is coloured; a run that proves nothing is underlined. */
function Sentence({ verdict }: { readonly verdict: VerdictWord }): ReactNode {
  const words = useWords().verdictBox
  if (verdict.face === 'idle') return words.idle
  if (verdict.face === 'proves-nothing') return <span className="proves">{verdict.sentence}</span>
  if (!verdict.sentence.startsWith(words.broken)) return verdict.sentence
  return (
    <>
      <span className="x0">{words.broken}</span>
      {verdict.sentence.slice(words.broken.length)}
    </>
  )
}
