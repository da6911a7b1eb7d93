import { UNLIMITED } from '../../../domain/guarantees'
import { settingNamed, settingOf } from '../../../domain/setting-values'
import type { SettingName, Settings } from '../../../domain/settings'
import type { ProgramSource } from './source'

/** How the names of a run read on the page; on the cluster they are longer, so that no two runs share any. */
const NAMES: Readonly<Record<string, string>> = { orders: 'orders', payments: 'payments', id: 'payments' }

/** A line with its settings and names filled in, and the settings that filled it. */
export interface Filled {
  readonly text: string
  readonly settings: readonly SettingName[]
}

/** Puts literals where the program reads `settings.x` and `names.x`. */
export function fillIn(line: string, actor: ProgramSource['actor'], settings: Settings): Filled {
  const used: SettingName[] = []
  const text = line
    .replace(/\bsettings\.(\w+)/g, (written, key: string) => {
      const name = settingNamed(`${actor}.${key}`)
      if (name === undefined) return written
      used.push(name)
      return literal(settingOf(settings, name))
    })
    .replace(/\bnames\.(\w+)/g, (_, key: string) => `'${key === 'group' ? actor : (NAMES[key] ?? key)}'`)
  return { text, settings: used }
}

/** A value as it stands in a program. */
export function literal(value: string | number | boolean): string {
  if (value === UNLIMITED) return 'Number.MAX_SAFE_INTEGER'
  return typeof value === 'string' ? `'${value}'` : String(value)
}
