import { COST_ROUNDS, type CostSettings } from '../../domain/cost'
import type { Reply } from '../../domain/protocol'
import { GUARANTEES } from '../../domain/words'
import type { CostMeasurement } from '../runs'
import type { MeasureCost } from './lab'
import { notRunning } from './replies'
import type { Say } from './told-run'
import type { Turns } from './turns'

interface Parts {
  readonly measureCost: MeasureCost
  readonly costTurns: Turns
  readonly say: Say
}

/** One measurement, from the press to its end. */
interface Asked {
  measurement?: CostMeasurement
  ended: Promise<void>
}

/** What the guarantees cost, measured for one session: it waits until nobody else measures, and is told as it goes. */
export class CostRuns {
  private readonly parts: Parts
  private current: Asked | undefined

  constructor(parts: Parts) {
    this.parts = parts
  }

  /** Starts measuring, and ends the measurement before. Answers with how many samples there will be. */
  async start(settings: CostSettings): Promise<Reply<{ samples: number; waiting: boolean }>> {
    await this.end()
    const waiting = this.parts.costTurns.free === 0
    const asked: Asked = { ended: Promise.resolve() }
    this.current = asked
    asked.ended = this.measure(settings, asked)
    return { ok: true, samples: COST_ROUNDS * GUARANTEES.length, waiting }
  }

  /** Ends it; what has been measured stands. */
  async stop(): Promise<Reply> {
    if (this.current === undefined) return notRunning()
    await this.end()
    return { ok: true }
  }

  close(): Promise<void> {
    return this.end()
  }

  private async end(): Promise<void> {
    const before = this.current
    this.current = undefined
    before?.measurement?.cancel()
    // One that still waits for its turn ends when it gets it.
    if (before?.measurement !== undefined) await before.ended
  }

  private async measure(settings: CostSettings, asked: Asked): Promise<void> {
    const giveBack = await this.parts.costTurns.take()
    const isCurrent = (): boolean => this.current === asked
    try {
      if (isCurrent()) await this.measureNow(settings, asked, isCurrent)
    } finally {
      giveBack()
    }
  }

  private async measureNow(settings: CostSettings, asked: Asked, isCurrent: () => boolean): Promise<void> {
    const { say, measureCost } = this.parts
    const began = performance.now()
    asked.measurement = measureCost(settings, {
      onStep: step => {
        if (isCurrent()) say('cost:step', step)
      },
      onSample: sample => {
        if (isCurrent()) say('cost:sample', sample)
      },
    })
    const failed = await asked.measurement.ended.then(() => undefined, messageOf)
    if (!isCurrent()) return
    this.current = undefined
    const ms = Math.round(performance.now() - began)
    say('cost:done', failed === undefined ? { ms } : { ms, failed })
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
