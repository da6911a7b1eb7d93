import type { Reply, RunHead } from '../../domain/protocol'
import { parseRecipe } from '../../domain/recipe-text'
import type { Counts } from '../operation/metrics'
import type { Lab as RunLab } from '../runs'
import type { Body } from './messages'
import { failed, notRunning, recipeProblem } from './replies'
import { type Say, ToldRun } from './told-run'
import type { Turns } from './turns'

/** What a comparison needs. */
interface Parts {
  readonly openRuns: () => RunLab
  readonly say: Say
  readonly counts: Counts
  /** Turns for the runs of all comparisons. */
  readonly laneTurns: Turns
}

/** The runs of one session that stand side by side: real runs, all at once, each with names of its own on the cluster. */
export class Comparisons {
  private readonly parts: Parts
  private lanes: readonly { readonly runs: RunLab; readonly told: ToldRun }[] = []
  /** Starting takes a moment; a second press waits for the first. */
  private starting: Promise<unknown> = Promise.resolve()
  private closed = false
  /** How often what stood here was ended: what is started by then is not wanted any more. */
  private ended = 0

  constructor(parts: Parts) {
    this.parts = parts
  }

  /** Starts one run a recipe and ends those before. Answers with them in the order of the recipes. */
  async start(body: Body<'compare:start'>): Promise<Reply<{ runs: readonly RunHead[] }>> {
    const started = this.starting.then(() => this.startNow(body))
    this.starting = started.catch(() => undefined)
    return started
  }

  /** The run of this id, if it stands here. */
  find(id: string): ToldRun | undefined {
    return this.lanes.find(({ told }) => told.run.id === id)?.told
  }

  /** Ends the runs that stand side by side. */
  clear(): Promise<void> {
    return this.end()
  }

  async close(): Promise<void> {
    this.closed = true
    await this.end()
  }

  private async startNow({ recipes }: Body<'compare:start'>): Promise<Reply<{ runs: readonly RunHead[] }>> {
    if (this.closed) return failed('not-running', 'This lab has been closed.', 'Reload the page.')
    await this.end()
    if (this.parts.laneTurns.free < recipes.length)
      return failed('busy', 'Too many comparisons run on this server now.', 'Try again in half a minute.')
    const { ended } = this
    const started = await Promise.allSettled(recipes.map(text => this.startLane(text)))
    this.lanes = started.flatMap(each => (each.status === 'fulfilled' ? [each.value] : []))
    const failure = started.find(each => each.status === 'rejected')
    if (failure) {
      await this.end()
      throw failure.reason
    }
    if (this.ended !== ended) {
      await this.end()
      return notRunning()
    }
    return { ok: true, runs: this.lanes.map(({ told }) => ({ ...told.head, state: 'running', seq: 0 })) }
  }

  private async startLane(text: string): Promise<{ runs: RunLab; told: ToldRun }> {
    const { say, openRuns, laneTurns, counts } = this.parts
    const giveBack = await laneTurns.take()
    const { recipe, problems } = parseRecipe(text)
    for (const problem of problems) say('problem', recipeProblem(problem))
    const runs = openRuns()
    try {
      const told = await ToldRun.start(runs, { recipe, mode: 'scripted', perSecond: 1, counts }, say)
      void told.over.then(giveBack)
      return { runs, told }
    } catch (error) {
      giveBack()
      await runs.close()
      throw error
    }
  }

  private async end(): Promise<void> {
    this.ended += 1
    const before = this.lanes
    this.lanes = []
    await Promise.all(
      before.map(async ({ runs, told }) => {
        await told.end()
        await runs.close()
      }),
    )
  }
}
