import type { RunEvent } from '../../domain/events'
import type { RunHead, ServerToClient } from '../../domain/protocol'
import type { RunResult } from '../../domain/result'
import type { Counts } from '../operation/metrics'
import { now, type Run, type Lab as RunLab, type RunOrder } from '../runs'
import { Batcher } from './batcher'
import { EventBuffer } from './event-buffer'

/** Says something to the page, or pages, of one session. */
export type Say = <Name extends keyof ServerToClient>(
  name: Name,
  body: Parameters<ServerToClient[Name]>[0],
) => void

/** A run as it is asked for, and who counts how late its events are told. */
export interface ToldOrder extends Omit<RunOrder, 'onEvents'> {
  readonly counts: Counts
  /** How long its events wait for company, ms, where that is not the usual. */
  readonly batchMs?: (() => number) | undefined
}

/** How many events a page that comes back is given in one message. */
const RESUME_BATCH = 500

interface Telling {
  readonly events: EventBuffer
  readonly say: Say
  readonly counts: Counts
  readonly batchMs: ToldOrder['batchMs']
}

/** A run that a page is told of, and what is kept so that the page can pick it up again. */
export class ToldRun {
  readonly run: Run
  private readonly events: EventBuffer
  private readonly batcher: Batcher
  private readonly say: Say
  private result: RunResult | undefined
  private closed = false
  /** Fulfilled once it has settled or was ended. */
  readonly over: Promise<void>
  private isOver: () => void = () => undefined

  private constructor(run: Run, { events, say, counts, batchMs }: Telling) {
    this.run = run
    this.events = events
    this.say = say
    this.over = new Promise(resolve => {
      this.isOver = resolve
    })
    this.batcher = new Batcher(batch => {
      const [first] = batch
      if (first === undefined) return
      say('run:events', { run: run.id, from: first.seq, events: batch })
      counts.eventTold(now() - run.startedAt - first.at)
    }, batchMs)
  }

  /** Starts a run; its page hears that it runs before it hears of any event. */
  static async start(runs: RunLab, { counts, batchMs, ...order }: ToldOrder, say: Say): Promise<ToldRun> {
    const events = new EventBuffer()
    const early: RunEvent[] = []
    let told: ToldRun | undefined
    const onEvents = (batch: readonly RunEvent[]): void => {
      events.add(batch)
      if (told === undefined) early.push(...batch)
      else told.batcher.add(batch)
    }
    const run = await runs.start({ ...order, onEvents })
    const started = new ToldRun(run, { events, say, counts, batchMs })
    say('run:state', { ...started.head, state: 'running', seq: 0 })
    told = started
    if (early.length > 0) started.batcher.add(early)
    started.tellWhenSettled()
    return started
  }

  get head(): RunHead {
    const { id, recipe, mode, state } = this.run
    return { run: id, recipe, mode, state, seq: this.events.lastSeq }
  }

  /** Whether it was told to its end. */
  get isTold(): boolean {
    return this.result !== undefined
  }

  /** Gives a page that was away the events after `after`, and the result if there is one. */
  resume(after: number, say: Say): void {
    this.batcher.flush()
    const run = this.run.id
    const missed = this.events.after(after)
    for (let at = 0; at < missed.length; at += RESUME_BATCH) {
      const events = missed.slice(at, at + RESUME_BATCH)
      say('run:events', { run, from: events[0]?.seq ?? 0, events })
    }
    if (this.result !== undefined) say('run:result', { run, result: this.result })
  }

  /** Ends it at once; nothing more is told. */
  async end(): Promise<void> {
    this.closed = true
    this.batcher.close()
    await this.run.abandon()
    this.isOver()
  }

  private tellWhenSettled(): void {
    this.run.settled.then(result => {
      this.result = result
      this.isOver()
      if (this.closed) return
      this.batcher.flush()
      this.say('run:result', { run: this.run.id, result })
      this.say('run:state', this.head)
    })
  }
}
