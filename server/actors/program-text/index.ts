import type { ProgramLine, ProgramText } from '../../../domain/protocol'
import { settingOf } from '../../../domain/setting-values'
import type { SettingName, Settings } from '../../../domain/settings'
import { fold } from './fold'
import { fillIn, literal } from './literals'
import { marksOf } from './marks'
import { originOf } from './origin'
import { type ProgramSource, programSources } from './source'

/** The programs as they run under these settings, settings filled in as literals: shop, payments, bank. */
export function renderPrograms(settings: Settings): readonly ProgramText[] {
  return programSources(settings).map(source => ({
    actor: source.actor,
    file: source.file,
    lines: linesOf(source, settings),
  }))
}

function linesOf({ actor, text }: ProgramSource, settings: Settings): readonly ProgramLine[] {
  return logicalLines(text).flatMap(written => {
    const filled = fillIn(written, actor, settings)
    const shown = fold(filled.text)
    if (shown === undefined) return []
    const setting = shownSetting(shown, filled.settings, settings)
    const marks = marksOf(shown, actor)
    return [
      {
        text: shown,
        ...(setting === undefined ? {} : { setting, origin: originOf(setting, settings) }),
        ...(marks.length === 0 ? {} : { marks }),
      },
    ]
  })
}

/** The setting a line is about: of several the one whose value is still there when what is constant has been carried out. */
function shownSetting(
  shown: string,
  names: readonly SettingName[],
  settings: Settings,
): SettingName | undefined {
  return names.find(name => shown.includes(literal(settingOf(settings, name)))) ?? names[0]
}

/** The lines of a file, with a choice that the formatter has spread over several put on one. */
function logicalLines(text: string): readonly string[] {
  return text
    .trimEnd()
    .replace(/:\n\s+(settings\.\w+ ===)/g, ': $1')
    .replace(/\n\s+([?:] )/g, ' $1')
    .split('\n')
}
