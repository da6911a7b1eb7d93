import { SETTING_INFO } from '../../domain/setting-info'
import { settingNamed } from '../../domain/setting-values'
import type { Highlight } from '../stage'

/** What a setting protects, as something the stage can light; undefined for a name that is no setting. */
export function highlightOf(setting: string | undefined): Highlight | undefined {
  const name = setting === undefined ? undefined : settingNamed(setting)
  if (!name) return undefined
  const { guards } = SETTING_INFO[name]
  if (guards === 'loop') return { loop: true }
  return { wires: guards === 'log' ? ['shop-produce', 'payments-produce'] : [guards] }
}

/** Whether what is pointed at on the stage is protected by this setting. */
export function isPointedAt(setting: string | undefined, highlight: Highlight | undefined): boolean {
  const mine = highlight && highlightOf(setting)
  if (!mine || !highlight) return false
  if (mine.loop) return highlight.loop === true
  return mine.wires?.some(wire => highlight.wires?.includes(wire)) ?? false
}
