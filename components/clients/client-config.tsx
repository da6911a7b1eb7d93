'use client'
import { Fragment, useEffect, useRef, useState } from 'react'
import {
  CLIENTS,
  type Client,
  type ClientId,
  type ConfigLine,
  type ConfigPart,
  configOf,
  configText,
  UNCALLED,
} from '../../domain/clients'
import type { Recipe } from '../../domain/recipe'
import { Changed, nameOf } from '../code/code'
import { type DiffLine, differing, diffLines } from '../code/diff'
import { CopyButton } from '../copy-button/copy-button'
import { CopyIcon } from '../icons/icons'
import { highlightOf } from '../settings/guards'
import { useLab, useLabState } from '../store/use-lab'
import { type ClientWords, useClientWords } from './words'
import './clients.css'

/** The settings of the recipe in the words of another client, with its defaults, and which of those would decide. */
export function ClientConfig({ id }: { readonly id: ClientId }) {
  const words = useClientWords()
  const { clients, code } = words
  const recipe = useLabState(state => state.recipe)
  const client = CLIENTS[id]
  const parts = configOf(client, recipe.settings)
  const { before, forget } = useChange(recipe)
  const old = before && configOf(client, before.settings)
  const diffs = parts.map((part, i) => diffOf(client, old?.[i] ?? part, part))
  return (
    <div className="fill flex flex-col max-tab:block" data-testid={`client-${id}`}>
      <div className="dbar">
        <b>{clients.deciding(client.name, decidingOf(parts).length)}</b>
        <CopyButton
          key={id}
          text={() => configText(client, parts)}
          label={code.copy}
          done={code.copied}
          icon={<CopyIcon />}
          className="ml-auto inline-flex items-center gap-[7px] font-medium text-ink min-h-6 max-tab:min-h-11"
        />
      </div>
      {before && (
        <Changed
          from={nameOf(before, words)}
          to={nameOf(recipe, words)}
          all={differing(diffs.flat())}
          onDone={forget}
        />
      )}
      <section
        className="code scroll"
        aria-label={clients.config(client.name)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, which needs the keyboard (WCAG 2.1.1)
        tabIndex={0}
      >
        {parts.map((part, i) => (
          <Part key={part.part} part={part} diff={diffs[i] ?? []} />
        ))}
        <Explained id={id} parts={parts} />
      </section>
    </div>
  )
}

/** The recipe before the last change, until a run begins or the visitor has seen it. */
function useChange(recipe: Recipe): { readonly before?: Recipe | undefined; readonly forget: () => void } {
  const [before, setBefore] = useState<Recipe>()
  const last = useRef(recipe)
  const running = useLabState(state => state.run !== undefined)
  useEffect(() => {
    if (last.current.settings !== recipe.settings) setBefore(last.current)
    last.current = recipe
  }, [recipe])
  useEffect(() => {
    if (running) setBefore(undefined)
  }, [running])
  return { before, forget: () => setBefore(undefined) }
}

/** One part as it is written down, with the lines that the last change took away. */
function diffOf(client: Client, before: ConfigPart, after: ConfigPart): readonly DiffLine[] {
  const written = ({ part, lines }: ConfigPart) => client.frame(part, lines).map(text => ({ text }))
  return diffLines(written(before), written(after))
}

interface PartProps {
  readonly part: ConfigPart
  readonly diff: readonly DiffLine[]
}

/** One client of one program: as it is written down, each line with its default. */
function Part({ part, diff }: PartProps) {
  const rest = [...part.lines]
  return (
    <div className="cl-part">
      {diff.map(({ line: { text }, diff: state }) => {
        const found = state === 'removed' ? -1 : rest.findIndex(line => isOf(text, line))
        const line = found < 0 ? undefined : rest.splice(found, 1)[0]
        return <Line key={`${state} ${text}`} text={text} line={line} diff={state} />
      })}
    </div>
  )
}

/** Whether a written line is this setting's: in YAML only the end of its name stands there. */
function isOf(text: string, line: ConfigLine): boolean {
  const [name = ''] = text.trim().split(': ')
  return (
    text === line.text || (text.includes(': ') && line.key.endsWith(`.${name}`) && text.endsWith(line.value))
  )
}

const GUTTER = { same: '', added: '+', removed: '−' } as const

interface LineProps {
  readonly text: string
  readonly line: ConfigLine | undefined
  readonly diff: DiffLine['diff']
}

function Line({ text, line, diff }: LineProps) {
  const lab = useLab()
  const { clients, code } = useClientWords()
  const highlight = highlightOf(line?.setting)
  const point = highlight && {
    onPointerEnter: () => lab.setHighlight(highlight),
    onPointerLeave: () => lab.setHighlight(undefined),
  }
  const isComment = /^\s*(#|\/\/|---)/.test(text)
  return (
    <div
      className="l"
      data-diff={diff === 'same' ? undefined : diff}
      data-setting={line?.setting}
      data-decides={line?.decides}
      {...point}
    >
      <span className="g" aria-hidden="true">
        {GUTTER[diff]}
        {line?.decides && '≠'}
      </span>
      <span className={isComment ? 't cm' : 't'}>
        {diff !== 'same' && <span className="sr-only">{diff === 'removed' ? code.removed : code.added}</span>}
        <Wrapping text={text} />
      </span>
      {line && <span className="or">{besideOf(line, clients)}</span>}
    </div>
  )
}

type Words = ClientWords['clients']

/** What stands beside a line: whether it is the default, and which that is. */
function besideOf({ fallback, differs }: ConfigLine, { same, uncalled, other }: Words): string {
  if (fallback === undefined) return ''
  if (!differs) return same
  return fallback === UNCALLED ? uncalled : other(fallback)
}

/** A default that would decide is a value, or a call that is not made. */
const leftOf = ({ left, leftUncalled }: Words, where: string, fallback = ''): string =>
  fallback === UNCALLED ? leftUncalled(where) : left(where, fallback)

/** Where the defaults are from, and what they were before. */
function originOf({ id, name, versions, former }: Client, words: Words): string {
  if (id === 'franz-go') return words.unchecked(versions)
  if (id === 'spring') return words.checkedYaml
  const now = words.checked(name, versions)
  if (!former) return now
  const then = Object.entries(former.defaults).map(([key, value]) => `${key}=${value}`)
  return `${now} ${words.former(former.before, then.join(', '))}`
}

/** Where a line is too long it goes on after a bracket, rather than after its indentation. */
function Wrapping({ text }: { readonly text: string }) {
  const [first, ...rest] = text.split(/(?<=\((?!\)))/)
  return (
    <>
      {first}
      {rest.map((part, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one line never move
        <Fragment key={i}>
          <wbr />
          {part}
        </Fragment>
      ))}
    </>
  )
}

/** Which defaults would decide, and why; and what no setting says. */
function Explained({ id, parts }: { readonly id: ClientId; readonly parts: readonly ConfigPart[] }) {
  const { clients } = useClientWords()
  const { offsets, remembers } = useLabState(state => state.recipe.settings.payments)
  const client = CLIENTS[id]
  const deciding = decidingOf(parts)
  const way = offsets === 'auto' ? (client.behind ?? offsets) : offsets
  const [before, call, after] = clients.commits[way](client.commits[offsets])
  const lacking = [...new Set(parts.flatMap(part => part.lacking))]
  return (
    <div className="cl-why">
      <ul>
        {deciding.map(({ line, where, decides }) => (
          <li key={`${line.key} ${decides}`}>
            <code>{line.key}</code>
            {leftOf(clients, where.map(part => clients.parts[part]).join('; '), line.fallback)}
            {clients.reasons[decides]}
          </li>
        ))}
      </ul>
      <p>
        {before}
        <code>{call}</code>
        {after} {remembers && clients.remembers}
      </p>
      {lacking.length > 0 && <p>{clients.lacks(lacking)}</p>}
      <p className="cl-checked">{originOf(client, clients)}</p>
    </div>
  )
}

/** The same default in several places is one thing to know. */
function decidingOf(parts: readonly ConfigPart[]) {
  const found = parts.flatMap(({ part, lines }) =>
    lines.flatMap(line => (line.decides ? [{ line, part, decides: line.decides }] : [])),
  )
  const names = [...new Set(found.map(({ line, decides }) => `${line.key} ${decides}`))]
  return names.flatMap(name => {
    const same = found.filter(({ line, decides }) => `${line.key} ${decides}` === name)
    const [first] = same
    return first ? [{ line: first.line, decides: first.decides, where: same.map(({ part }) => part) }] : []
  })
}
