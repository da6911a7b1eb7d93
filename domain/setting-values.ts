import { UNLIMITED } from './guarantees'
import { SETTING_INFO, SETTING_NAMES } from './setting-info'
import type { SettingName, Settings } from './settings'

export type SettingValue = string | number | boolean

const split = (name: SettingName): [keyof Settings, string] => {
  const [group, key] = name.split('.') as [keyof Settings, string]
  return [group, key]
}

/** The value of one setting by its name. */
export function settingOf(settings: Settings, name: SettingName): SettingValue {
  const [group, key] = split(name)
  return (settings[group] as unknown as Record<string, SettingValue>)[key] ?? ''
}

/** The settings with one value replaced. The value must have come from `parseSetting`. */
export function withSetting(settings: Settings, name: SettingName, value: SettingValue): Settings {
  const [group, key] = split(name)
  return { ...settings, [group]: { ...settings[group], [key]: value } }
}

/** A value as a recipe writes it: `all`, `unlimited`, `true`, `300`. */
export function formatSetting(name: SettingName, value: SettingValue): string {
  if (name.endsWith('.acks') && value === -1) return 'all'
  return value === UNLIMITED ? 'unlimited' : String(value)
}

/** Reads a value as written; undefined when this setting cannot be that. */
export function parseSetting(name: SettingName, text: string): SettingValue | undefined {
  const { values } = SETTING_INFO[name]
  switch (values.kind) {
    case 'flag':
      return text === 'true' ? true : text === 'false' ? false : undefined
    case 'choice': {
      const written = text === '-1' ? 'all' : text
      const found = values.values.find(value => String(value) === written)
      return found === 'all' && name.endsWith('.acks') ? -1 : found
    }
    case 'number': {
      if (values.unit === 'times' && text === 'unlimited') return UNLIMITED
      return wholeNumber(text, values.min, values.max)
    }
  }
}

/** A whole number written in digits and within bounds; undefined otherwise. */
export function wholeNumber(text: string, min: number, max: number): number | undefined {
  if (!/^\d{1,16}$/.test(text)) return undefined
  const number = Number(text)
  return number >= min && number <= max ? number : undefined
}

/** The words that a setting may be; none for a number, but `unlimited`. */
export function wordsOf(name: SettingName): readonly string[] {
  const { values } = SETTING_INFO[name]
  switch (values.kind) {
    case 'flag':
      return ['true', 'false']
    case 'choice':
      return values.values.map(String)
    case 'number':
      return values.unit === 'times' ? ['unlimited'] : []
  }
}

/** The setting a key means; `cluster.min-insync` is `cluster.minInsync`. */
export function settingNamed(key: string): SettingName | undefined {
  const camel = key.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return SETTING_NAMES.find(name => name === camel)
}

/** "a, b or c" */
export function orList(words: readonly string[]): string {
  return listed(words, 'or')
}

/** "a, b and c" */
export function andList(words: readonly string[]): string {
  return listed(words, 'and')
}

function listed(words: readonly string[], last: 'and' | 'or'): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`
}
