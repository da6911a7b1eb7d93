import { type MatrixCell, matrixCells } from '../../domain/matrix'
import type { MatrixFailed, MatrixResult, MatrixSoFar, Reply } from '../../domain/protocol'
import { atRest, type Run, type Lab as RunLab } from '../runs'
import type { Body } from './messages'
import { failed, notRunning } from './replies'
import type { Say } from './told-run'
import type { Turns } from './turns'

interface Parts {
  readonly openRuns: () => RunLab
  readonly say: Say
  /** Turns for runs, and for those of them that are at work: the waits of many overlap. */
  readonly turns: Turns
  readonly workTurns: Turns
}

/** One run of a cell. */
interface Task {
  readonly cell: MatrixCell
  readonly nth: number
}

/** What has been told of a table. */
interface Told extends MatrixSoFar {
  readonly results: MatrixResult[]
  readonly failed: MatrixFailed[]
  ms?: number
}

/** The table that is measured. */
interface Measuring {
  readonly under: Set<Run>
  readonly isCurrent: () => boolean
  readonly endWork: () => void
}

/** The table of one session while it is measured: real runs, several at a time, each told as soon as it has settled. */
export class MatrixRuns {
  private readonly parts: Parts
  /** The table that is measured now; another one, or a stop, takes its place. */
  private current: { readonly under: Set<Run>; readonly ended: Promise<void> } | undefined
  /** What has been told of the table that is measured, or was last, for a page that was away. */
  private soFar: Told | undefined

  constructor(parts: Parts) {
    this.parts = parts
  }

  /** Starts measuring the asked cells, or all. Answers with how many runs that is. */
  async start({ cells }: Body<'matrix:start'>): Promise<Reply<{ runs: number }>> {
    await this.end()
    const asked = matrixCells().filter(
      ({ id, whyNot }) => whyNot === undefined && (cells?.includes(id) ?? true),
    )
    if (asked.length === 0) return failed('bad-message', 'There is no such cell to run.')
    const all = asked.flatMap(cell => Array.from({ length: cell.runs }, (_, nth): Task => ({ cell, nth })))
    const tasks = woven(all.toSorted((a, b) => lengthOf(b) - lengthOf(a)))
    const under = new Set<Run>()
    this.soFar = { runs: tasks.length, results: [], failed: [] }
    this.current = { under, ended: this.measure(tasks, under) }
    return { ok: true, runs: tasks.length }
  }

  /** Ends the runs that are under way; what has been measured stands. */
  async stop(): Promise<Reply> {
    if (this.current === undefined) return notRunning()
    this.soFar = undefined
    await this.end()
    return { ok: true }
  }

  /** All that a page would have been told of the table that is measured now, or was measured last. */
  resume(): Reply<MatrixSoFar> {
    return this.soFar === undefined ? notRunning() : { ok: true, ...this.soFar }
  }

  close(): Promise<void> {
    return this.end()
  }

  private async end(): Promise<void> {
    const before = this.current
    this.current = undefined
    if (!before) return
    await Promise.all([...before.under].map(run => run.abandon()))
    await before.ended
  }

  private async measure(tasks: readonly Task[], under: Set<Run>): Promise<void> {
    // The reply goes first, so that a page knows how many there will be.
    await new Promise<void>(resolve => setImmediate(resolve))
    const isCurrent = (): boolean => this.current?.under === under
    const began = performance.now()
    await Promise.all(
      tasks.map(async task => {
        const giveBack = await this.parts.turns.take()
        const endWork = await this.parts.workTurns.take()
        try {
          if (isCurrent()) await this.runOnce(task, { under, isCurrent, endWork })
        } catch (error) {
          const message = error instanceof Error ? error.message : String(error)
          if (isCurrent()) this.tellFailed({ cell: task.cell.id, message })
        } finally {
          endWork()
          giveBack()
        }
      }),
    )
    if (!isCurrent()) return
    this.current = undefined
    const ms = Math.round(performance.now() - began)
    if (this.soFar) this.soFar.ms = ms
    this.parts.say('matrix:done', { runs: tasks.length, ms })
  }

  private tellResult(result: MatrixResult): void {
    this.soFar?.results.push(result)
    this.parts.say('matrix:result', result)
  }

  private tellFailed(failed: MatrixFailed): void {
    this.soFar?.failed.push(failed)
    this.parts.say('matrix:failed', failed)
  }

  private async runOnce({ cell, nth }: Task, { under, isCurrent, endWork }: Measuring): Promise<void> {
    const runs = this.parts.openRuns()
    try {
      const order = {
        recipe: cell.recipe,
        mode: 'scripted',
        perSecond: 1,
        onEvents: () => undefined,
      } as const
      const run = await runs.start(order)
      under.add(run)
      void atRest(run).then(endWork)
      if (!isCurrent()) await run.abandon()
      const result = await run.settled
      under.delete(run)
      if (isCurrent()) this.tellResult({ cell: cell.id, nth, result })
    } finally {
      await runs.close()
    }
  }
}

/** From both ends by turns: what waits longest begins early, and what needs no waiting is told meanwhile. */
function woven<T>(sorted: readonly T[]): readonly T[] {
  const half = Math.ceil(sorted.length / 2)
  const ends = sorted.slice(half).toReversed()
  return sorted.slice(0, half).flatMap((one, index) => [one, ...ends.slice(index, index + 1)])
}

/** Roughly how long a run waits, ms: a frozen member's session, a dead member's session, a request timeout. */
function lengthOf({ cell }: Task): number {
  const { sessionTimeout, requestTimeout } = cell.recipe.settings.payments
  switch (cell.fault?.what) {
    case 'freeze':
    case 'slow':
      return 2 * sessionTimeout
    case 'kill':
    case 'join':
      return sessionTimeout
    case 'lose-ack-silently':
    case 'delay-ack':
      return requestTimeout
    default:
      return 0
  }
}
