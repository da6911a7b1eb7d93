'use client'
import type { ReactNode } from 'react'
import type { Verdict as VerdictWord } from '../../domain/result'
import { BrokenIcon, KeptIcon, RepeatIcon, UnknownIcon } from '../icons/icons'
import { useLabState } from '../store/use-lab'

/** The ledger judged against the guarantee: whether it held, what that cost, and where it holds. */
export function Verdict() {
  const verdict = useLabState(state => state.picture.verdict)
  return (
    <div
      className="verdict-box"
      role="status"
      aria-label="Verdict"
      data-testid="verdict"
      data-kept={verdict.kept}
      data-face={verdict.face}
    >
      <div className="verdict" data-face={verdict.face}>
        <span className="k">
          <Face face={verdict.face} />
          <span>
            <Sentence verdict={verdict} />
          </span>
        </span>
      </div>
      {verdict.where && <p className="why">{verdict.where}</p>}
    </div>
  )
}

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
  if (verdict.face === 'proves-nothing') return <span className="proves">{verdict.sentence}</span>
  const [, word, rest] = /^(Broken:)(.*)$/s.exec(verdict.sentence) ?? []
  if (!word) return verdict.sentence
  return (
    <>
      <span className="x0">{word}</span>
      {rest}
    </>
  )
}
