import type { ProgramText } from '../../domain/protocol'

export { atRest } from './at-rest'

import type { Recipe } from '../../domain/recipe'
import { renderPrograms } from '../actors'

export { workerCount } from '../actors'

/** One run from start to settled: recorder, auditor, settling. */
export { CLIENT } from './client'
export { now } from './clock'
export { type CostMeasurement, type CostTold, measureCost } from './cost'
export { type Lab, openLab } from './open-lab'
export type { Run, RunMode, RunOrder } from './run-handle'
export { warmUp } from './warmth'

/** The programs of a recipe as they would run, settings filled in. */
export function programsOf({ settings }: Recipe): readonly ProgramText[] {
  return renderPrograms(settings)
}
