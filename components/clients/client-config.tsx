'use client'
import {
  CLIENTS,
  type ClientId,
  type ConfigLine,
  type ConfigPart,
  configOf,
  configText,
} from '../../domain/clients'
import { CopyButton } from '../copy-button/copy-button'
import { CopyIcon } from '../icons/icons'
import { highlightOf } from '../settings/guards'
import { useLab, useLabState } from '../store/use-lab'
import { useClientWords } from './words'
import './clients.css'

/** The settings of the recipe in the words of another client, with its defaults, and which of those would decide. */
export function ClientConfig({ id }: { readonly id: ClientId }) {
  const { clients, code } = useClientWords()
  const settings = useLabState(state => state.recipe.settings)
  const client = CLIENTS[id]
  const parts = configOf(client, settings)
  return (
    <div className="fill flex flex-col max-tab:block" data-testid={`client-${id}`}>
      <div className="dbar">
        <b>{clients.deciding(client.name, decidingOf(parts).length)}</b>
        <CopyButton
          text={() => configText(client, parts)}
          label={code.copy}
          done={code.copied}
          icon={<CopyIcon />}
          className="ml-auto inline-flex items-center gap-[7px] font-medium text-ink min-h-6"
        />
      </div>
      <section
        className="code scroll"
        aria-label={clients.config(client.name)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, which needs the keyboard (WCAG 2.1.1)
        tabIndex={0}
      >
        {parts.map(part => (
          <Part key={part.part} id={id} part={part} />
        ))}
        <Explained id={id} parts={parts} />
      </section>
    </div>
  )
}

/** One client of one program: as it is written down, each line with its default. */
function Part({ id, part }: { readonly id: ClientId; readonly part: ConfigPart }) {
  const texts = CLIENTS[id].frame(part.part, part.lines)
  const rest = [...part.lines]
  return (
    <div className="cl-part">
      {texts.map(text => {
        const found = rest.findIndex(line => isOf(text, line))
        const line = found < 0 ? undefined : rest.splice(found, 1)[0]
        return <Line key={text} text={text} line={line} />
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

function Line({ text, line }: { readonly text: string; readonly line: ConfigLine | undefined }) {
  const lab = useLab()
  const { clients } = useClientWords()
  const highlight = highlightOf(line?.setting)
  const point = highlight && {
    onPointerEnter: () => lab.setHighlight(highlight),
    onPointerLeave: () => lab.setHighlight(undefined),
  }
  const isComment = /^\s*(#|\/\/|---)/.test(text)
  return (
    <div className="l" data-setting={line?.setting} data-decides={line?.decides} {...point}>
      <span className="g" aria-hidden="true">
        {line?.decides && '≠'}
      </span>
      <span className={isComment ? 't cm' : 't'}>{text}</span>
      {line && (
        <span className="or">
          {line.fallback === undefined ? '' : line.differs ? clients.other(line.fallback) : clients.same}
        </span>
      )}
    </div>
  )
}

/** Which defaults would decide, and why; and what no setting says. */
function Explained({ id, parts }: { readonly id: ClientId; readonly parts: readonly ConfigPart[] }) {
  const { clients } = useClientWords()
  const { offsets, remembers } = useLabState(state => state.recipe.settings.payments)
  const client = CLIENTS[id]
  const deciding = decidingOf(parts)
  const [before, call, after] = clients.commits[offsets](client.commits[offsets])
  return (
    <div className="cl-why">
      <ul>
        {deciding.map(({ line, where, decides }) => (
          <li key={`${line.key} ${decides}`}>
            <code>{line.key}</code>
            {clients.left(where.map(part => clients.parts[part]).join('; '), line.fallback ?? '')}
            {clients.reasons[decides]}
          </li>
        ))}
      </ul>
      <p>
        {before}
        <code>{call}</code>
        {after} {remembers && clients.remembers}
      </p>
      <p className="cl-checked">
        {id === 'franz-go' ? clients.unchecked : id === 'spring' ? clients.checkedYaml : clients.checked}
      </p>
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
