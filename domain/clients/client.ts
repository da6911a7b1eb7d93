import type { PaymentsSettings, SettingName, Settings } from '../settings'
import type { ClientId } from './names'
import { type Reason, reasonOf } from './reasons'
import { type ClientPart, type Concept, type Value, type Wanted, wantedOf } from './wanted'

/** How one client says one thing. */
export interface Term {
  /** `enable.auto.commit`, `spring.kafka.consumer.enable-auto-commit`, `kgo.DisableAutoCommit`. */
  readonly key: string
  /** Its default, before it is written; undefined: it has none. */
  readonly fallback: Value | undefined
  /** As its configuration writes the value. */
  readonly write: (value: Value) => string
}

/** What stands for a default that is the absence of a call. */
export const UNCALLED = 'on'

export type Terms = Readonly<Partial<Record<Concept, Term>>>

export interface Client {
  readonly id: ClientId
  readonly name: string
  readonly producer: Terms
  readonly consumer: Terms
  /** How a part is written down whole: a comment or a call, its lines, an end. */
  readonly frame: (part: ClientPart, lines: readonly ConfigLine[]) => readonly string[]
  /** One setting as one line; a comment where there is nothing to write, for it is the default. */
  readonly line: (key: string, value: string) => string
  /** What commits the offset, since that is no setting: the call of each way. */
  readonly commits: Readonly<Record<PaymentsSettings['offsets'], string>>
  /** How auto-commit goes, if not within the call: of what it has returned, or of what it had returned before. */
  readonly behind?: 'returned' | 'returned-before'
  /** What it has no single value for, and what stands for it there. */
  readonly lacks?: Readonly<Partial<Record<Concept, string>>>
  /** The versions whose defaults these are. */
  readonly versions: string
  /** Defaults that an earlier version had, as it writes them. */
  readonly former?: Former
}

/** Other defaults before a version. */
export interface Former {
  readonly before: string
  readonly defaults: Readonly<Record<string, string>>
}

/** One line of a client's configuration. */
export interface ConfigLine {
  readonly key: string
  /** As this client writes it. */
  readonly value: string
  /** The default in this client, as it writes it; undefined: it has none. */
  readonly fallback?: string
  /** Whether the default is another one. */
  readonly differs: boolean
  /** What the default would do to the outcome, where it is another one and would change it. */
  readonly decides?: Reason
  readonly concept: Concept
  readonly setting: SettingName
  readonly text: string
}

export interface ConfigPart {
  readonly part: ClientPart
  readonly side: 'producer' | 'consumer'
  readonly lines: readonly ConfigLine[]
  /** What the client has no single value for: what stands for it there. */
  readonly lacking: readonly string[]
}

/** The settings in the words of a client, part by part. A thing for which the client has no word has no line. */
export function configOf(client: Client, settings: Settings): readonly ConfigPart[] {
  return wantedOf(settings).map(({ part, side, wanted }) => ({
    part,
    side,
    lines: wanted.flatMap(each => lineOf(client, client[side][each.concept], each)),
    lacking: wanted.flatMap(({ concept }) => client.lacks?.[concept] ?? []),
  }))
}

function lineOf(client: Client, term: Term | undefined, wanted: Wanted): readonly ConfigLine[] {
  if (!term) return []
  const value = term.write(wanted.value)
  const differs = term.fallback !== undefined && term.fallback !== wanted.value
  const decides = differs && wanted.decides(term.fallback)
  return [
    {
      key: term.key,
      value,
      ...(term.fallback === undefined ? {} : { fallback: term.write(term.fallback) }),
      differs,
      ...(decides ? { decides: reasonOf(wanted.concept, wanted.value, term.fallback) } : {}),
      concept: wanted.concept,
      setting: wanted.setting,
      text: client.line(term.key, value),
    },
  ]
}

/** The whole configuration as text, to be copied. */
export function configText(client: Client, parts: readonly ConfigPart[]): string {
  return parts.map(({ part, lines }) => client.frame(part, lines).join('\n')).join('\n\n')
}
