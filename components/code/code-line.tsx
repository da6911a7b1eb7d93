'use client'
import { memo } from 'react'
import type { ProgramLine } from '../../domain/protocol'
import { useWords } from '../language/use-words'
import { highlightOf, isPointedAt } from '../settings/guards'
import { useLab, useLabState } from '../store/use-lab'
import type { DiffLine } from './diff'

interface CodeLineProps {
  readonly line: ProgramLine
  readonly diff: DiffLine['diff']
  /** The playhead is at an event this line causes. */
  readonly now: boolean
  /** The box keeps this line in sight. */
  readonly follow: boolean
}

const GUTTER = { same: '', added: '+', removed: '−' } as const

/** One line of a program. Pointing at one that a setting filled in lights what the setting protects. */
export const CodeLine = memo(function CodeLine({ line, diff, now, follow }: CodeLineProps) {
  const lab = useLab()
  const { code } = useWords()
  const pointed = useLabState(
    state => state.highlightFrom === 'stage' && isPointedAt(line.setting, state.highlight),
  )
  const highlight = highlightOf(line.setting)
  const point = highlight && {
    onPointerEnter: () => lab.setHighlight(highlight),
    onPointerLeave: () => lab.setHighlight(undefined),
  }
  return (
    <div
      className="l"
      data-diff={diff === 'same' ? undefined : diff}
      data-setting={line.setting}
      data-hl={now || pointed || undefined}
      data-follow={follow || undefined}
      {...point}
    >
      <span className="g" aria-hidden="true">
        {GUTTER[diff]}
      </span>
      <span className="t">
        {diff === 'removed' && <span className="sr-only">{code.removed}</span>}
        {diff === 'added' && <span className="sr-only">{code.added}</span>}
        <Tokens text={line.text} />
      </span>
      {line.origin && diff !== 'removed' && (
        <span className="or" title={code.origin(line.origin)}>
          {code.origin(line.origin.split(' · ')[0] ?? '')}
        </span>
      )}
    </div>
  )
})

const TOKEN =
  /(\/\/.*$|\/\*\*?.*\*\/)|\b(const|let|await|async|for|of|import|from|if|else|return|new|try|catch|throw|export|function|type)\b/

/** Keywords and comments step back, so that the values are what is read. */
function Tokens({ text }: { readonly text: string }) {
  const match = TOKEN.exec(text)
  if (!match) return text || '\u00a0'
  const end = match.index + match[0].length
  return (
    <>
      {text.slice(0, match.index)}
      <span className={match[1] ? 'cm' : 'kw'}>{match[0]}</span>
      {end < text.length && <Tokens text={text.slice(end)} />}
    </>
  )
}
