import { Worker, type WorkerOptions } from 'node:worker_threads'

/**
 * What a thread begins with: it runs the file as Node would, from what another thread had compiled of it where that is known,
 * and says on demand what it has compiled so far (V8's code cache, `vm.Script.createCachedData`, functions that have run included).
 */
const BEGINNING = `
const { readFileSync } = require('node:fs')
const { Script } = require('node:vm')
const { parentPort, workerData } = require('node:worker_threads')
const { file, compiled } = workerData
const cachedData = compiled && Buffer.from(compiled.buffer, compiled.byteOffset, compiled.byteLength)
const source = '(function (exports, require, module) {' + readFileSync(file, 'utf8') + '\\n})'
const script = new Script(source, { filename: file, cachedData })
script.runInThisContext()(exports, require, module)
parentPort.on('message', message => {
  if (message === 'compiled?') parentPort.postMessage({ type: 'compiled', compiled: script.createCachedData() })
})
`

/** What a thread that has played once had compiled; later ones need not do it again. By file: there is one. */
const known = new Map<string, Uint8Array>()
let asked = false

interface Compiled {
  readonly type: 'compiled'
  readonly compiled: Uint8Array
}

/** Starts a thread that runs a CommonJS file. */
export function startThread(file: string, options: WorkerOptions): Worker {
  return new Worker(BEGINNING, { ...options, eval: true, workerData: { file, compiled: known.get(file) } })
}

/** Asks a thread that has just played for what it has compiled, once in the life of this process. */
export function learnCompiled(worker: Worker, file: string): void {
  if (asked) return
  asked = true
  const hear = (message: Compiled | { readonly type: string }): void => {
    if (!('compiled' in message)) return
    worker.off('message', hear)
    known.set(file, message.compiled)
  }
  worker.on('message', hear)
  worker.postMessage('compiled?')
}
