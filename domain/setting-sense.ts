import { conflictIn } from './setting-conflicts'
import { SETTING_INFO } from './setting-info'
import { formatSetting, parseSetting, settingOf, withSetting } from './setting-values'
import type { SettingName, Settings } from './settings'

/** Mistakes of a program: they are offered only where it could make one of them. */
const MISTAKES: ReadonlySet<SettingName> = new Set(['payments.mistake', 'shop.quoted'])

/** Whether a setting is worth showing beside these: false for a mistake none of which can stand beside the others. */
export function makesSense(settings: Settings, name: SettingName): boolean {
  const { values } = SETTING_INFO[name]
  if (!MISTAKES.has(name) || values.kind !== 'choice') return true
  const now = formatSetting(name, settingOf(settings, name))
  const [none] = values.values
  return now !== none || values.values.some(value => value !== none && canBe(settings, name, String(value)))
}

function canBe(settings: Settings, name: SettingName, text: string): boolean {
  const value = parseSetting(name, text)
  return value !== undefined && conflictIn(withSetting(settings, name, value)) === undefined
}
