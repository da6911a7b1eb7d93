import { type Watched, whyBusy, whyNotQuiet } from './quiet'

/** How soon it is looked again where only the cluster can say that things have moved on (a marker, an abort), ms. */
const LOOK_AGAIN_MS = 40

/**
 * Waits until a run has come to rest. It looks when something has happened, not on a clock; only where nothing of ours is
 * under way and the cluster is still at work does it look again after a moment.
 */
export class Settling {
  private readonly watched: Watched
  private looking = false
  private again = false
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
    if (busy !== undefined) {
      this.why = busy
      if (this.watched.activity.inTheAir !== undefined)
        this.timer = setTimeout(() => this.stirred(), LOOK_AGAIN_MS * 5)
      return
    }
    this.looking = true
    this.again = false
    const why = await whyNotQuiet(this.watched).catch(notAnswered)
    this.looking = false
    if (why === undefined) return this.finish()
    this.why = why
    if (this.done === undefined) return
    if (this.again) void this.look()
    else this.timer = setTimeout(() => this.stirred(), LOOK_AGAIN_MS)
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
