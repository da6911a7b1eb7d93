import { setTimeout as after } from 'node:timers/promises'
import type { Worker } from 'node:worker_threads'
import type { Settings } from '../../../domain/settings'
import { COUNTED_KINDS } from '../../network'
import type { Names, Reaching } from '../company'
import { takeWorker } from '../workers'
import type { CostFromWorker, CostPart, CostToWorker } from './messages'

const ROLES = ['bank', 'payments', 'shop'] as const
type Role = (typeof ROLES)[number]
/** How long a load may stand still, ms: then it will not end. */
const STANDS_STILL_MS = 30_000
const CLOSE_WITHIN_MS = 2000

interface LineOptions {
  readonly settings: Settings
  readonly cluster: Reaching
  readonly names: Names
  readonly batch: number
  readonly length: number
}

/** What came of a load. */
export interface Flowed {
  /** From the shop's first send to the last payment read, ms. */
  readonly ms: number
  /** From an order's send to its payment read, ms. */
  readonly latencies: readonly number[]
}

/** Shop, payments and bank of one guarantee, each in a thread, ready to be measured. */
export class CostLine {
  private readonly counts = new SharedArrayBuffer(COUNTED_KINDS * 4)
  private readonly workers = new Map<Role, Worker>()
  private readonly options: LineOptions
  private readonly ready = new Set<Role>()
  private sent = 0
  private handled = 0
  private beganAt = 0
  private readAt = 0
  private latencies: number[] = []
  private count = 0
  private failure: Error | undefined
  private stirred: () => void = () => undefined

  private constructor(options: LineOptions) {
    this.options = options
  }

  /**
   * Starts the three programs and waits until they are connected and hold their partitions.
   * @throws where one cannot
   */
  static async open(options: LineOptions): Promise<CostLine> {
    const line = new CostLine(options)
    for (const role of ROLES) line.start(role, await takeWorker())
    await line
      .until(() => line.ready.size === ROLES.length)
      .catch(async error => {
        await line.close()
        throw error
      })
    return line
  }

  /** Requests that have left so far, by API key. */
  get requests(): ReadonlyMap<number, number> {
    return new Map([...new Int32Array(this.counts)].map((count, key) => [key, count] as const))
  }

  /**
   * Lets orders flow, and waits until all their payments have been read and their offsets committed.
   * @throws where that stands still, or a program gives up
   */
  async flow(orders: number): Promise<Flowed> {
    const upTo = this.sent + orders
    this.latencies = []
    this.beganAt = 0
    this.tell('shop', { type: 'send', from: this.sent + 1, count: orders })
    this.sent = upTo
    await this.until(() => this.count >= upTo && this.handled >= upTo)
    return { ms: this.readAt - this.beganAt, latencies: this.latencies }
  }

  /** Ends the programs: politely, so that their groups are empty, or at once where one takes too long. */
  async close(): Promise<void> {
    this.failure = undefined
    this.ready.clear()
    for (const role of this.workers.keys()) this.tell(role, { type: 'close' })
    // A load that still flows stirs all the time: nothing it does makes the wait longer.
    const closed = this.until(() => this.ready.size === this.workers.size).catch(() => undefined)
    await Promise.race([closed, after(CLOSE_WITHIN_MS)])
    this.fail(new Error('closed'))
    await Promise.all([...this.workers.values()].map(worker => worker.terminate()))
  }

  /** Makes whoever waits for a load give up. */
  abort(): void {
    this.fail(new Error('cancelled'))
  }

  private start(role: Role, worker: Worker): void {
    const { settings, cluster, names, batch, length } = this.options
    const part: CostPart = {
      role,
      settings,
      cluster,
      topics: names.topics,
      group: names.groups.payments,
      transactionalId: names.transactionalId,
      batch,
      length,
      counts: this.counts,
    }
    this.workers.set(role, worker)
    worker.on('message', (message: CostFromWorker) => this.hear(role, message))
    worker.on('error', error => this.fail(error))
    this.tell(role, { type: 'measure', part })
  }

  private tell(role: Role, message: CostToWorker): void {
    this.workers.get(role)?.postMessage(message)
  }

  private hear(role: Role, message: CostFromWorker): void {
    switch (message.type) {
      case 'ready':
      case 'closed':
        this.ready.add(role)
        break
      case 'began':
        this.beganAt = message.at
        break
      case 'handled':
        this.handled += message.orders
        break
      case 'read':
        this.count += message.sentAt.length
        this.readAt = message.at
        this.latencies.push(...message.sentAt.map(sentAt => message.at - sentAt))
        break
      case 'failed':
        this.fail(new Error(`${role}: ${message.message}`))
    }
    this.stirred()
  }

  private fail(error: Error): void {
    this.failure ??= error
    this.stirred()
  }

  private until(isSo: () => boolean, within = STANDS_STILL_MS): Promise<void> {
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined
      const settle = (end: () => void): void => {
        clearTimeout(timer)
        this.stirred = () => undefined
        end()
      }
      const look = (): void => {
        const { failure } = this
        clearTimeout(timer)
        if (isSo()) settle(resolve)
        else if (failure !== undefined) settle(() => reject(failure))
        else timer = setTimeout(() => settle(() => reject(new Error('nothing moves any more'))), within)
      }
      this.stirred = look
      look()
    })
  }
}
