import type { ClientInfo, ClusterInfo } from '../../domain/events'
import type { MatrixOutcome } from '../../domain/matrix'
import { matrixOutcome } from '../../domain/matrix'
import type { RunResult } from '../../domain/result'
import shipped from './measured.json'

/** The table as it was measured before this page was shipped, by `scripts/readme-table.ts`. */
export interface Measured {
  /** The day, `2026-03-14`. */
  readonly date: string
  readonly app: string
  readonly cluster: ClusterInfo
  readonly client: ClientInfo
  readonly runs: number
  /** How long all runs took together, ms. */
  readonly ms: number
  /** By the id of a cell. */
  readonly cells: Readonly<Record<string, MatrixOutcome>>
}

/** Real runs, measured once: what is shown until the visitor's own machine has run them. */
export const SHIPPED = shipped as Measured

/** What is known of a cell: its own runs here, else (when they are not under way) what was shipped. */
export interface Known {
  readonly outcome?: MatrixOutcome
  readonly here: boolean
  /** Why it could not be run here just now. */
  readonly failed?: string
}

/** What this machine has made of a cell. */
export interface Here {
  readonly results: readonly RunResult[] | undefined
  readonly failed: string | undefined
  /** The table is being measured now. */
  readonly running: boolean
}

/** What is shown in a cell; one that could not be run here does not show what was measured elsewhere. */
export function knownOf(id: string, { results, failed, running }: Here): Known {
  const outcome = results && matrixOutcome(results)
  if (outcome) return { outcome, here: true }
  if (failed !== undefined) return { here: true, failed }
  const before = running ? undefined : SHIPPED.cells[id]
  return { here: false, ...(before ? { outcome: before } : {}) }
}
