import { SETTING_INFO } from '../../../domain/setting-info'
import { formatSetting, settingOf } from '../../../domain/setting-values'
import type { SettingName, Settings } from '../../../domain/settings'

/** Where a value comes from: "kafkajs default", "set here", with what Java would do where that differs. */
export function originOf(name: SettingName, settings: Settings): string {
  const { kafkajsDefault, javaDefault } = SETTING_INFO[name]
  const value = formatSetting(name, settingOf(settings, name))
  const from = value === kafkajsDefault ? 'kafkajs default' : 'set here'
  return javaDefault === undefined || javaDefault === value ? from : `${from} · Java default: ${javaDefault}`
}
