import type { CostSample, CostSettings } from '../../domain/cost'
import shipped from './measured.json'

/** What was measured on one machine before this page was shipped, by `scripts/measure-cost.ts`. */
interface Measured {
  /** The day, `2026-03-14`. */
  readonly date: string
  /** Processor cores of that machine. */
  readonly cores: number
  readonly settings: CostSettings
  readonly samples: readonly CostSample[]
}

/** Real measurements: what is shown until the visitor's own machine has made some. */
export const SHIPPED = shipped as unknown as Measured
