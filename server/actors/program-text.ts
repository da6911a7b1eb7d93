import type { ProgramText } from '../../domain/protocol'
import type { Settings } from '../../domain/settings'

/** The programs as they run under these settings, settings filled in as literals: shop, payments, bank. */
export function renderPrograms(_settings: Settings): readonly ProgramText[] {
  throw new Error('not there yet')
}
