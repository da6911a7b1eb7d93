import { availableParallelism } from 'node:os'
import type { Cluster } from '../clusters'
import { mostLabsFor } from '../operation/configuration'
import { SILENT } from '../operation/log'
import { UNCOUNTED } from '../operation/metrics'
import { measureCost, openLab, type Run } from '../runs'
import { Lab, type Say } from './lab'
import { Queue } from './queue'
import { Turns } from './turns'
import { type Watch, watchedRuns } from './watched-runs'

/** Those of them that are in their start, which is most of a run's work: more at once would slow each other down, and all others. */
const MOST_STARTING = Math.max(1, Math.floor(availableParallelism() / 2))
/** Labs open at once; one that does not run is a few objects. */
const MOST_OPEN = 2000
/** Runs of all matrices at a time: most of a run is waiting, and each holds three worker threads. */
const MATRIX_RUNS = 28
/** How many of those are at work; the others wait for a timer, which costs nothing. */
const MATRIX_RUNS_AT_WORK = 4 * availableParallelism()
/** Runs of all comparisons at a time. */
const COMPARED_RUNS = 24
/** How long a lab waits for its browser to come back, ms. */
const GRACE_MS = 30_000

interface Entry {
  readonly lab: Lab
  pages: number
  leaving?: NodeJS.Timeout
}

/** How a lab tells of its runs, where it is not one visitor's. */
export interface Telling {
  /** How many runs before the one on screen can still be asked for. */
  readonly keeps?: number
  /** How long events wait for company, ms. */
  readonly batchMs?: () => number
}

interface LabsOptions extends Partial<Pick<Watch, 'log' | 'counts'>> {
  readonly graceMs?: number
  /** How many labs may run at once. */
  readonly most?: number
}

/** The labs of all visitors, one a browser session. A lab whose last page is gone is closed after a grace period. */
export class Labs {
  private readonly cluster: Cluster
  private readonly entries = new Map<string, Entry>()
  private readonly graceMs: number
  private readonly runQueue: Queue
  private readonly watch: Watch
  private readonly turns = new Turns(MATRIX_RUNS)
  private readonly workTurns = new Turns(MATRIX_RUNS_AT_WORK)
  private readonly costTurns = new Turns(1)
  private readonly laneTurns = new Turns(COMPARED_RUNS)

  constructor(cluster: Cluster, options: LabsOptions = {}) {
    const {
      graceMs = GRACE_MS,
      most = mostLabsFor(availableParallelism()),
      log = SILENT,
      counts = UNCOUNTED,
    } = options
    this.cluster = cluster
    this.graceMs = graceMs
    this.runQueue = new Queue({ most, starting: MOST_STARTING })
    this.watch = { log, counts, under: new Set<Run>() }
  }

  /** The runs under way, of all labs. */
  get running(): readonly Run[] {
    return [...this.watch.under]
  }

  /** Runs that wait for their turn. */
  get queue(): number {
    return this.runQueue.length + this.turns.queue + this.laneTurns.queue
  }

  get size(): number {
    return this.entries.size
  }

  /**
   * A page of this session has come; makes the lab where there is none.
   * @returns undefined where there are too many labs already
   */
  enter(session: string, say: Say): Lab | undefined {
    const entry = this.entries.get(session) ?? this.make(session, say)
    if (entry === undefined) return undefined
    entry.pages += 1
    clearTimeout(entry.leaving)
    return entry.lab
  }

  /** A page of this session has gone. */
  leave(session: string): void {
    const entry = this.entries.get(session)
    if (entry === undefined) return
    entry.pages -= 1
    if (entry.pages > 0) return
    entry.leaving = setTimeout(() => {
      this.entries.delete(session)
      void entry.lab.close()
    }, this.graceMs)
    entry.leaving.unref()
  }

  async close(): Promise<void> {
    const entries = [...this.entries.values()]
    this.entries.clear()
    for (const { leaving } of entries) clearTimeout(leaving)
    await Promise.all(entries.map(({ lab }) => lab.close()))
  }

  /** Makes a lab that belongs to no browser: a room's. Who makes it closes it. */
  makeLab(say: Say, telling: Telling = {}): Lab {
    return new Lab({
      ...telling,
      openRuns: () => watchedRuns(openLab(this.cluster), this.watch),
      say,
      counts: this.watch.counts,
      queue: this.runQueue,
      turns: this.turns,
      workTurns: this.workTurns,
      laneTurns: this.laneTurns,
      costTurns: this.costTurns,
      measureCost: (settings, told) => measureCost({ cluster: this.cluster, settings, ...told }),
    })
  }

  /** Where all are taken, one whose browser has gone and that does nothing need not be kept for it. */
  private letOneGo(): boolean {
    for (const [session, { lab, pages, leaving }] of this.entries) {
      if (pages > 0 || lab.isBusy) continue
      clearTimeout(leaving)
      this.entries.delete(session)
      void lab.close()
      return true
    }
    return false
  }

  private make(session: string, say: Say): Entry | undefined {
    if (this.entries.size >= MOST_OPEN && !this.letOneGo()) return undefined
    const entry: Entry = { lab: this.makeLab(say), pages: 0 }
    this.entries.set(session, entry)
    return entry
  }
}
