import { parentPort } from 'node:worker_threads'
import type { FactBody, UnstampedFact } from '../../../domain/events'
import type { Known } from '../../../domain/words'
import { now } from '../clock'
import type { FromWorker, Part } from './messages'

let silent = false

/** Tells the company something; it arrives even if this thread is killed right after. */
export function post(message: FromWorker): void {
  if (!silent) parentPort?.postMessage(message)
}

/** Nothing is told any more until `speak`. */
export function silence(): void {
  silent = true
}

export function speak(): void {
  silent = false
}

/** Speaks for one life of an actor. */
export class Voice {
  private readonly part: Part

  constructor(part: Part) {
    this.part = part
  }

  /** States a fact of this actor, as of now. */
  say(body: FactBody, known: Known = 'observed'): void {
    const { actor, life } = this.part
    this.pass({ ...body, at: now(), known, actor, life })
  }

  pass(fact: UnstampedFact): void {
    post({ type: 'fact', fact })
  }
}
