import type { Worker } from 'node:worker_threads'
import type { OrderNumber } from '../../domain/words'
import { now } from './clock'
import type { FromWorker, Part, ToWorker } from './worker/messages'
import { giveBack, takeWorker } from './workers'

/** How a life ended, and when (process-wide clock, ms). */
export type Death =
  | { readonly how: 'killed'; readonly at: number; readonly instant?: string; readonly order?: OrderNumber }
  | { readonly how: 'stopped'; readonly at: number }
  | {
      readonly how: 'crashed'
      readonly at: number
      readonly error: string
      /** Not the program ended, but the thread under it. */
      readonly ofThread?: true
    }

interface LifeEvents {
  readonly onMessage: (message: FromWorker, life: Life) => void
  readonly onDeath: (death: Death, life: Life) => void
}

/** One life of an actor: a worker thread from its program's first line to its end. */
export class Life {
  readonly part: Part
  private readonly events: LifeEvents
  private worker: Worker | undefined
  private death: Death | undefined
  private doomed = false
  private dismissed = false
  /** What it was told before it had a thread. */
  private readonly early: ToWorker[] = []
  /** Resolves when the thread is gone. */
  readonly ended: Promise<void>
  private readonly gone: () => void

  constructor(part: Part, events: LifeEvents) {
    this.part = part
    this.events = events
    const { promise, resolve } = deferred()
    this.ended = promise
    this.gone = resolve
    takeWorker().then(
      worker => this.begin(worker),
      error => {
        this.death ??= { how: 'crashed', at: now(), error: String(error) }
        this.end(1)
      },
    )
  }

  tell(message: ToWorker): void {
    if (this.worker === undefined) this.early.push(message)
    else this.worker.postMessage(message)
  }

  /** Ends the thread as `kill -9` ends a process: its sockets close, nothing is left, committed or said goodbye to. */
  kill(cause: { readonly instant?: string; readonly order?: OrderNumber } = {}): void {
    this.death ??= { how: 'killed', at: now(), ...cause }
    this.doomed = true
    void this.worker?.terminate()
  }

  /**
   * Ends the life when its run is over: its connections and timers, but not its thread, which plays again with all that it
   * has compiled. A thread of which something is left is ended as by `kill`.
   */
  dismiss(): void {
    if (this.worker === undefined) {
      this.kill()
      return
    }
    if (this.dismissed) return
    this.dismissed = true
    this.death ??= { how: 'killed', at: now() }
    this.worker.postMessage({ type: 'vacate' } satisfies ToWorker)
  }

  private begin(worker: Worker): void {
    this.worker = worker
    worker.on('message', this.onMessage)
    worker.on('error', this.onError)
    worker.once('exit', this.onExit)
    if (this.doomed) void worker.terminate()
    else for (const message of [{ type: 'play', part: this.part } as const, ...this.early]) this.tell(message)
  }

  private readonly onMessage = (message: FromWorker): void => this.hear(message)
  private readonly onExit = (code: number): void => this.end(code)
  private readonly onError = (error: Error): void => {
    this.death ??= { how: 'crashed', at: now(), error: String(error), ofThread: true }
  }

  private hear(message: FromWorker): void {
    if (message.type === 'vacated') this.vacated(message.empty)
    else if (message.type === 'kill-me') this.kill({ instant: message.instant, order: message.order })
    else if (message.type === 'ended')
      this.death ??= message.how === 'crashed' ? { ...message, at: now() } : { how: 'stopped', at: now() }
    else this.events.onMessage(message, this)
  }

  private vacated(empty: boolean): void {
    const { worker } = this
    if (worker === undefined || this.doomed) return
    if (!empty) {
      this.kill()
      return
    }
    this.worker = undefined
    worker.off('message', this.onMessage).off('error', this.onError).off('exit', this.onExit)
    giveBack(worker)
    this.end(0)
  }

  private end(code: number): void {
    // What the thread said before it ended has been heard by now.
    this.events.onDeath(
      this.death ?? {
        how: 'crashed',
        at: now(),
        error: `the thread ended with code ${code}`,
        ofThread: true,
      },
      this,
    )
    this.gone()
  }
}

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => {}
  const promise = new Promise<void>(done => {
    resolve = done
  })
  return { promise, resolve }
}
