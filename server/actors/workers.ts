import { availableParallelism } from 'node:os'
import type { Worker } from 'node:worker_threads'
import { workerFile } from './bundle'
import { learnCompiled, startThread } from './compiled'

/** Most a thread's heap may hold, MiB: a program that eats memory ends its own life, and not the server. */
const MOST_HEAP_MIB = 256
/** How much a thread gives way to the one that is the broker and tells everybody (`nice`), and where there is a crowd of them. */
const NICE = 5
const NICE_IN_A_CROWD = 19
/** So many threads are a crowd: more than those of a few runs for each core. */
const CROWD = 12 * availableParallelism()
/** How many that have played are kept for other lives. */
const MOST_KEPT = 60

const idle: Worker[] = []
let alive = 0

/** Worker threads alive, at work or kept ready. */
export function workerCount(): number {
  return alive
}

/** How many are kept ready once anyone has asked for one. */
let wanted = 0

/**
 * Makes workers ready in advance (kafkajs loaded), so that an actor connects within tens of ms, and keeps that many ready
 * as they are used up. They do not keep the process alive.
 */
export function warmWorkers(count = 3): Promise<void> {
  wanted = count
  warming ??= refill().finally(() => {
    warming = undefined
  })
  return warming
}

let warming: Promise<void> | undefined

async function refill(): Promise<void> {
  const file = await workerFile()
  while (idle.length < wanted) {
    const worker = spawn(file)
    worker.unref()
    idle.unshift(worker)
    // In a crowd one after another: a thread gives way only once its script runs.
    if (alive > CROWD) await hasBegun(worker)
  }
}

function hasBegun(worker: Worker): Promise<void> {
  return new Promise(resolve => worker.once('online', resolve).once('exit', () => resolve()))
}

/** Takes a worker nobody else uses; it has not been told what to play yet. */
export async function takeWorker(): Promise<Worker> {
  // The one that has played last: it has compiled what it needs.
  const worker = idle.pop() ?? spawn(await workerFile())
  worker.ref()
  // Not at once: the one that was taken has work to do first.
  if (wanted > 0) setTimeout(() => void warmWorkers(wanted), 20).unref()
  return worker
}

/** Takes a worker back whose life is over and that can play another. */
export function giveBack(worker: Worker): void {
  if (wanted === 0 || idle.length >= MOST_KEPT) {
    void worker.terminate()
    return
  }
  worker.unref()
  idle.push(worker)
  void workerFile().then(file => learnCompiled(worker, file))
}

/** Ends the workers nobody uses, and keeps none ready any more. */
export async function drainWorkers(): Promise<void> {
  wanted = 0
  await Promise.all(idle.splice(0).map(worker => worker.terminate()))
}

function spawn(file: string): Worker {
  const worker = startThread(file, {
    // Those of a thread's parent (tsx, vitest) would load a compiler into every thread: three quarters of its start.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MIB },
    // "test" would make kafkajs retry otherwise (kafkajs src/retry/index.js:3).
    env: {
      ...process.env,
      NODE_ENV: 'production',
      KAFKAJS_NO_PARTITIONER_WARNING: '1',
      ACTOR_NICE: `${alive < CROWD ? NICE : NICE_IN_A_CROWD}`,
    },
  })
  alive += 1
  // A life hears of its thread's errors; one of a thread that nobody uses is no reason to end the server. The thread exits.
  worker.on('error', () => undefined)
  worker.once('exit', () => {
    alive -= 1
    const place = idle.indexOf(worker)
    if (place >= 0) idle.splice(place, 1)
  })
  return worker
}
