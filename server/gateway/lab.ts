import type { RunEvent } from '../../domain/events'
import type { Problem, Reply, RunHead, ServerToClient } from '../../domain/protocol'
import type { RecipeProblem } from '../../domain/recipe'
import { formatRecipe, parseFault, parseRecipe } from '../../domain/recipe-text'
import type { RunResult } from '../../domain/result'
import type { Run, Lab as RunLab } from '../runs'
import { Batcher } from './batcher'
import { EventBuffer } from './event-buffer'
import type { Body } from './messages'

/** Says something to the page, or pages, of one session. */
export type Say = <Name extends keyof ServerToClient>(
  name: Name,
  body: Parameters<ServerToClient[Name]>[0],
) => void

/** Orders a second in live traffic where the page does not say. */
const PER_SECOND = 1
/** How many events a page that comes back is given in one message. */
const RESUME_BATCH = 500
/** Words of the page in a link, which are no part of a recipe. */
const PAGE_KEYS = ['at', 'tab', 'speed', 'lang', 'theme', 'recording', 'mode', 'lesson', 'live'] as const

interface Current {
  readonly run: Run
  readonly events: EventBuffer
  readonly batcher: Batcher
  result?: RunResult
}

/** The lab of one browser session: one run at a time, and what a page needs to pick it up again. */
export class Lab {
  private readonly runs: RunLab
  private readonly say: Say
  private current: Current | undefined
  /** Starting a run takes a moment; a second press waits for the first. */
  private starting: Promise<unknown> = Promise.resolve()
  private closed = false

  constructor(runs: RunLab, say: Say) {
    this.runs = runs
    this.say = say
  }

  /** The run on screen, if any. */
  get head(): RunHead | undefined {
    return this.current && headOf(this.current)
  }

  /** Whether a run is under way. */
  get isBusy(): boolean {
    return this.current?.run.state === 'running'
  }

  /** Starts a run and ends the one before. What is wrong with the recipe is said; the rest of it is run. */
  async start(body: Body<'run:start'>): Promise<Reply<{ run: RunHead }>> {
    const before = this.starting
    const started = before.then(() => this.startNow(body))
    this.starting = started.catch(() => undefined)
    return started
  }

  stop(): Reply {
    if (!this.isBusy) return notRunning()
    this.current?.run.stop()
    return { ok: true }
  }

  arm({ fault }: Body<'fault:arm'>): Reply<{ fault: string }> {
    if (this.current === undefined || !this.isBusy) return notRunning()
    const reading = parseFault(fault)
    if (!reading.ok) return failed('bad-recipe', `${fault}: ${reading.message}`, reading.suggestion)
    return { ok: true, fault: this.current.run.arm(reading.fault) }
  }

  disarm({ fault }: Body<'fault:disarm'>): Reply {
    if (this.current === undefined || !this.isBusy) return notRunning()
    if (this.current.run.disarm(fault)) return { ok: true }
    return failed('bad-message', `No fault ${fault} is armed; it may just have struck.`)
  }

  setRate({ perSecond }: Body<'live:rate'>): Reply {
    if (this.current === undefined || !this.isBusy) return notRunning()
    this.current.run.setRate(perSecond)
    return { ok: true }
  }

  /** Gives a page that was away the events after `after`, and the result if there is one. */
  resume({ run, after }: Body<'run:resume'>, say: Say): Reply<{ run: RunHead }> {
    if (this.current === undefined || this.current.run.id !== run)
      return failed('not-running', 'That run is no longer here.', 'Press Run to start it again.')
    this.current.batcher.flush()
    const missed = this.current.events.after(after)
    for (let at = 0; at < missed.length; at += RESUME_BATCH) {
      const events = missed.slice(at, at + RESUME_BATCH)
      say('run:events', { run, from: events[0]?.seq ?? 0, events })
    }
    if (this.current.result !== undefined) say('run:result', { run, result: this.current.result })
    return { ok: true, run: headOf(this.current) }
  }

  async close(): Promise<void> {
    this.closed = true
    this.current?.batcher.close()
    await this.current?.run.abandon()
    await this.runs.close()
  }

  private async startNow(body: Body<'run:start'>): Promise<Reply<{ run: RunHead }>> {
    if (this.closed) return failed('not-running', 'This lab has been closed.', 'Reload the page.')
    await this.endCurrent()
    const { recipe, problems } = parseRecipe(body.recipe, PAGE_KEYS)
    for (const problem of problems) this.say('problem', recipeProblem(problem))
    const events = new EventBuffer()
    const early: RunEvent[] = []
    let batcher: Batcher | undefined
    const onEvents = (batch: readonly RunEvent[]): void => {
      events.add(batch)
      if (batcher === undefined) early.push(...batch)
      else batcher.add(batch)
    }
    const { mode, perSecond = PER_SECOND } = body
    const run = await this.runs.start({ recipe, mode, perSecond, onEvents })
    const current: Current = { run, events, batcher: this.batcherFor(run.id) }
    this.current = current
    const head: RunHead = { run: run.id, recipe: formatRecipe(recipe), mode, state: 'running', seq: 0 }
    this.say('run:state', head)
    batcher = current.batcher
    if (early.length > 0) batcher.add(early)
    this.tellWhenSettled(current)
    return { ok: true, run: head }
  }

  private batcherFor(run: string): Batcher {
    return new Batcher(events => {
      const [first] = events
      if (first !== undefined) this.say('run:events', { run, from: first.seq, events })
    })
  }

  private tellWhenSettled(current: Current): void {
    current.run.settled.then(result => {
      current.result = result
      if (this.closed || this.current !== current) return
      current.batcher.flush()
      this.say('run:result', { run: current.run.id, result })
      this.say('run:state', headOf(current))
    })
  }

  private async endCurrent(): Promise<void> {
    const before = this.current
    this.current = undefined
    before?.batcher.close()
    await before?.run.abandon()
  }
}

function headOf({ run, events }: Current): RunHead {
  return { run: run.id, recipe: run.recipe, mode: run.mode, state: run.state, seq: events.lastSeq }
}

function failed(code: Problem['code'], message: string, hint?: string) {
  return { ok: false as const, problem: { code, message, ...(hint === undefined ? {} : { hint }) } }
}

function notRunning() {
  return failed('not-running', 'Nothing is running.', 'Press Run first.')
}

function recipeProblem({ part, message, suggestion }: RecipeProblem): Problem {
  const hint = suggestion === undefined ? {} : { hint: `Try ${suggestion}.` }
  return { code: 'bad-recipe', message: `${part}: ${message}`, ...hint }
}
