import { setTimeout as after } from 'node:timers/promises'
import type { CostSettings } from '../../domain/cost'
import { troubleInEnglish } from '../../domain/language/en/trouble'
import type { Reply, RunHead } from '../../domain/protocol'
import { parseFault, parseRecipe } from '../../domain/recipe-text'
import type { Counts } from '../operation/metrics'
import type { CostMeasurement, CostTold, Lab as RunLab } from '../runs'
import { Comparisons } from './comparisons'
import { CostRuns } from './cost-runs'
import { MatrixRuns } from './matrix-runs'
import type { Body } from './messages'
import type { Queue, Ticket, Turn } from './queue'
import { failed, notRunning, recipeProblem } from './replies'
import { type Say, type ToldOrder, ToldRun } from './told-run'
import type { Turns } from './turns'

/** Starts a measurement on the cluster. */
export type MeasureCost = (settings: CostSettings, told: CostTold) => CostMeasurement

export type { Say } from './told-run'

/** Orders a second in live traffic where the page does not say. */
const PER_SECOND = 1
/** A turn that comes within so long is waited for in silence, ms: nobody could read the place. */
const SHORT_MS = 250
/** Words of the page in a link, which are no part of a recipe. */
const PAGE_KEYS = ['at', 'tab', 'speed', 'lang', 'theme', 'recording', 'mode', 'lesson', 'live'] as const

/** What a lab is made of. */
interface LabParts {
  /** Makes a place to run recipes in, with names of its own on the cluster. */
  readonly openRuns: () => RunLab
  readonly say: Say
  readonly counts: Counts
  /** How many runs before the one on screen can still be asked for. */
  readonly keeps?: number | undefined
  /** How long its events wait for company, ms, where that is not the usual. */
  readonly batchMs?: (() => number) | undefined
  /** Turns for the runs on screen. */
  readonly queue: Queue
  /** Turns for runs beside the one on screen, shared by all labs. */
  readonly turns: Turns
  /** Turns for those of them that are at work. */
  readonly workTurns: Turns
  readonly laneTurns: Turns
  /** One measurement at a time: two would measure each other. */
  readonly costTurns: Turns
  readonly measureCost: MeasureCost
}

/** The lab of one browser session: one run on screen, and beside it comparisons and a matrix. */
export class Lab {
  /** Runs side by side. */
  readonly comparisons: Comparisons
  /** The table of failures and guarantees. */
  readonly matrix: MatrixRuns
  /** What each guarantee costs. */
  readonly cost: CostRuns
  private readonly runs: RunLab
  private readonly say: Say
  private readonly counts: Counts
  private current: ToldRun | undefined
  /** Runs before it, told to their end; the newest last. */
  private past: readonly ToldRun[] = []
  private readonly keeps: number
  private readonly batchMs: LabParts['batchMs']
  /** Starting a run takes a moment; a second press waits for the first. */
  private starting: Promise<unknown> = Promise.resolve()
  private closed = false
  private readonly queue: Queue
  private ticket: Ticket | undefined
  /** The run that is being started; another one as soon as it is not wanted any more. */
  private beginning: object | undefined

  constructor(parts: LabParts) {
    this.runs = parts.openRuns()
    this.say = parts.say
    this.counts = parts.counts
    this.queue = parts.queue
    this.keeps = parts.keeps ?? 0
    this.batchMs = parts.batchMs
    this.comparisons = new Comparisons(parts)
    this.matrix = new MatrixRuns(parts)
    this.cost = new CostRuns(parts)
  }

  /** The run on screen, if any. */
  get head(): RunHead | undefined {
    return this.current?.head
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
    if (this.ticket) {
      this.ticket.tearUp()
      this.ticket = undefined
      return { ok: true }
    }
    if (!this.isBusy) return notRunning()
    this.current?.run.stop()
    return { ok: true }
  }

  arm({ fault }: Body<'fault:arm'>): Reply<{ fault: string }> {
    if (this.current === undefined || !this.isBusy) return notRunning()
    const reading = parseFault(fault)
    if (!reading.ok)
      return failed('bad-recipe', `${fault}: ${troubleInEnglish(reading.trouble)}`, reading.suggestion)
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
    const told = [this.current, ...this.past].find(each => each?.run.id === run) ?? this.comparisons.find(run)
    if (told === undefined)
      return failed('not-running', 'That run is no longer here.', 'Press Run to start it again.')
    told.resume(after, say)
    return { ok: true, run: told.head }
  }

  /** Ends whatever runs, at once; the lab is as new. */
  async reset(): Promise<void> {
    this.ticket?.tearUp()
    this.ticket = undefined
    this.beginning = undefined
    const before = this.current
    this.current = undefined
    this.past = []
    await Promise.all([before?.end(), this.comparisons.clear(), this.matrix.stop(), this.cost.stop()])
  }

  async close(): Promise<void> {
    this.closed = true
    this.ticket?.tearUp()
    this.beginning = undefined
    await Promise.all([this.current?.end(), this.comparisons.close(), this.matrix.close(), this.cost.close()])
    await this.runs.close()
  }

  private async startNow(body: Body<'run:start'>): Promise<Reply<{ run: RunHead }>> {
    if (this.closed) return failed('not-running', 'This lab has been closed.', 'Reload the page.')
    this.ticket?.tearUp()
    await this.leaveCurrent()
    const { recipe, problems } = parseRecipe(body.recipe, PAGE_KEYS)
    for (const problem of problems) this.say('problem', recipeProblem(problem))
    const { mode, perSecond = PER_SECOND } = body
    const order = { recipe, mode, perSecond, counts: this.counts, batchMs: this.batchMs }
    // The first place is the answer itself.
    let place = 0
    let isAnswered = false
    const ticket = this.queue.join(now => {
      place = now
      if (isAnswered && this.ticket === ticket) this.say('problem', queued(now).problem)
    })
    this.ticket = ticket
    const turn = await Promise.race([ticket.turn, after(SHORT_MS, undefined)])
    isAnswered = true
    if (turn === undefined) {
      void this.startLater(ticket, order)
      return this.ticket === ticket ? queued(place) : notRunning()
    }
    if (this.hasLeft(ticket)) {
      turn.giveBack()
      return notRunning()
    }
    const current = await this.begin(order, turn)
    return current ? { ok: true, run: { ...current.head, state: 'running', seq: 0 } } : notRunning()
  }

  /** Whether something else has been asked for since. */
  private hasLeft(ticket: Ticket): boolean {
    return this.ticket !== ticket || this.closed
  }

  private async leaveCurrent(): Promise<void> {
    const before = this.current
    this.current = undefined
    await before?.end()
    if (before?.isTold && this.keeps > 0) this.past = [...this.past, before].slice(-this.keeps)
  }

  /** Starts what waits in the queue once its turn has come, unless something else has been started meanwhile. */
  private async startLater(ticket: Ticket, order: ToldOrder): Promise<void> {
    const turn = await ticket.turn
    if (this.hasLeft(ticket)) return turn.giveBack()
    try {
      await this.begin(order, turn)
    } catch {
      this.say(
        'problem',
        failed('internal', 'The run that waited could not be started.', 'Press Run again.').problem,
      )
    }
  }

  /** Undefined where the lab was closed or reset before the run stood: then it is ended, and leaves nothing. */
  private async begin(order: ToldOrder, { begun, giveBack }: Turn): Promise<ToldRun | undefined> {
    this.ticket = undefined
    const mine = {}
    this.beginning = mine
    try {
      const told = await ToldRun.start(this.runs, order, this.say)
      void told.run.begun.then(begun)
      void told.over.then(giveBack)
      if (this.beginning !== mine) {
        await told.end()
        return undefined
      }
      this.current = told
      return told
    } catch (error) {
      giveBack()
      if (this.beginning !== mine) return undefined
      throw error
    }
  }
}

function queued(place: number) {
  const { problem } = failed(
    'queued',
    `Too many runs are under way; yours is number ${place} in the queue.`,
    'It begins by itself when its turn comes.',
  )
  return { ok: false as const, problem: { ...problem, place } }
}
