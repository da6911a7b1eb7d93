import type { Log } from '../operation/log'
import type { Counts } from '../operation/metrics'
import type { Run, Lab as RunLab } from '../runs'

/** Who counts runs, and writes down that they ran. */
export interface Watch {
  readonly log: Log
  readonly counts: Counts
  /** The runs under way, of all labs. */
  readonly under: Set<Run>
}

/** A place to run recipes in, whose runs are counted and logged by their id. */
export function watchedRuns(runs: RunLab, { log, counts, under }: Watch): RunLab {
  return {
    start: async order => {
      const run = await runs.start(order)
      const its = log.child({ run: run.id })
      its.info({ recipe: run.recipe, mode: run.mode }, 'run started')
      counts.runStarted(run.mode)
      under.add(run)
      void run.settled.then(({ verdict, totals }) => {
        under.delete(run)
        counts.runSettled(verdict.kept === null ? 'unknown' : verdict.kept ? 'kept' : 'broken')
        its.info({ kept: verdict.kept, totals }, 'run settled')
      })
      return run
    },
    close: () => runs.close(),
  }
}
