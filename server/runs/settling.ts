import { type Watched, whyBusy, whyNotQuiet } from './quiet'

/** How soon it is looked again, ms: not everything that moves a run on is a fact (the shop's book, a marker, an abort). */
const LOOK_AGAIN_MS = 40
/** How long between two looks at most, ms, while nothing happens: in a session timeout the cluster is not asked a hundred times. */
const LOOK_AGAIN_AT_MOST_MS = 160
const SLOWER = 1.3

/**
 * Waits until a run has come to rest. It looks whenever something has happened, and again after a moment; the cluster is
 * asked only when nothing of ours is under way.
 */
export class Settling {
  private readonly watched: Watched
  private looking = false
  private again = false
  private pause = LOOK_AGAIN_MS
  private timer: NodeJS.Timeout | undefined
  private done: (() => void) | undefined
  /** Why it had not settled when last looked at. */
  why = 'it has just begun'

  constructor(watched: Watched) {
    this.watched = watched
  }

  /** Fulfilled when the run has come to rest. */
  wait(): Promise<void> {
    return new Promise(resolve => {
      this.done = resolve
      this.stirred()
    })
  }

  /** Something has happened. */
  stirred(): void {
    if (this.done === undefined) return
    this.pause = LOOK_AGAIN_MS
    this.lookAgain()
  }

  private lookAgain(): void {
    if (this.looking) this.again = true
    else void this.look()
  }

  close(): void {
    clearTimeout(this.timer)
    this.done = undefined
  }

  private async look(): Promise<void> {
    clearTimeout(this.timer)
    const busy = whyBusy(this.watched)
    if (busy !== undefined) return this.later(busy)
    this.looking = true
    this.again = false
    const why = await whyNotQuiet(this.watched).catch(notAnswered)
    this.looking = false
    if (why === undefined) return this.finish()
    if (this.again) return void this.look()
    this.later(why)
    this.pause = Math.min(this.pause * SLOWER, LOOK_AGAIN_AT_MOST_MS)
  }

  private later(why: string): void {
    this.why = why
    if (this.done !== undefined) this.timer = setTimeout(() => this.lookAgain(), this.pause)
  }

  private finish(): void {
    const done = this.done
    this.close()
    done?.()
  }
}

/** A leader that has just moved, or a cluster that is gone: whether it is lost is for those who watch it to say. */
function notAnswered(error: unknown): string {
  return `the cluster does not answer: ${error instanceof Error ? error.message : String(error)}`
}
