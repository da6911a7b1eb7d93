import type { ProgramText } from '../../domain/protocol'
import type { Recipe } from '../../domain/recipe'
import { renderPrograms, warmWorkers } from '../actors'

/** One run from start to settled: recorder, auditor, settling. */
export { CLIENT } from './client'
export { type Lab, openLab } from './open-lab'
export type { Run, RunMode, RunOrder } from './run-handle'

/** The programs of a recipe as they would run, settings filled in. */
export function programsOf({ settings }: Recipe): readonly ProgramText[] {
  return renderPrograms(settings)
}

/** Makes worker threads ready for the first run. */
export function warmUp(): void {
  void warmWorkers()
}
