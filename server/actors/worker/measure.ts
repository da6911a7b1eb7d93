import { parentPort } from 'node:worker_threads'
import { Kafka, type KafkaConfig, logLevel } from 'kafkajs'
import { countingSockets } from '../../network'
import { costBank } from '../../programs/cost/bank'
import { costPayments } from '../../programs/cost/payments'
import { costShop } from '../../programs/cost/shop'
import type { Closable, CostWorld, Send } from '../../programs/cost/world'
import { now } from '../clock'
import type { CostFromWorker, CostPart } from '../cost/messages'
import { accessOf } from './access'

const say = (message: CostFromWorker): void => parentPort?.postMessage(message)

/** A program whose speed is measured, in this thread. */
export class Measured {
  private readonly running: Promise<Closable | Send>

  constructor(part: CostPart) {
    this.running = begin(part)
    this.running.then(() => say({ type: 'ready' }), fail)
  }

  async send(from: number, count: number): Promise<void> {
    const program = await this.running
    if (!('send' in program)) return
    say({ type: 'began', at: now() })
    await program.send(from, count).catch(fail)
  }

  async close(): Promise<void> {
    await (await this.running).close().catch(() => undefined)
    say({ type: 'closed' })
  }
}

function begin(part: CostPart): Promise<Closable | Send> {
  const world = worldOf(part)
  switch (part.role) {
    case 'shop':
      return costShop(world)
    case 'payments':
      return costPayments(world)
    case 'bank':
      return costBank(world)
  }
}

function worldOf(part: CostPart): CostWorld {
  const lab = {
    socketFactory: countingSockets(new Int32Array(part.counts)) as unknown as NonNullable<
      KafkaConfig['socketFactory']
    >,
    logLevel: logLevel.NOTHING,
    ...accessOf(part),
  }
  return {
    ...part,
    brokers: [...part.cluster.brokers],
    Kafka: class extends Kafka {
      constructor(config: KafkaConfig) {
        super({ ...config, ...lab })
      }
    },
    now,
    handled: orders => say({ type: 'handled', orders }),
    read: sentAt => say({ type: 'read', at: now(), sentAt }),
  }
}

function fail(error: unknown): void {
  say({ type: 'failed', message: error instanceof Error ? error.message : String(error) })
}
