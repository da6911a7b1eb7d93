import { Kafka, type KafkaConfig, logLevel } from 'kafkajs'
import { type CardOwner, type NetworkCard, networkCard } from '../../network'
import { accessOf } from './access'
import { cardHost } from './card-host'
import { clientLog } from './client-log'
import { Duties } from './duties'
import { ArmedFaults } from './faults'
import type { Part } from './messages'
import { Outside } from './outside'
import { post, Voice } from './post'
import { Queue } from './queue'

/** What can be closed politely. */
interface Closable {
  disconnect(): Promise<void>
}

/** One life of an actor inside its worker thread: all that its program is handed hangs on this. */
export class Actor {
  readonly part: Part
  readonly voice: Voice
  readonly faults: ArmedFaults
  readonly duties: Duties
  readonly outside = new Outside()
  readonly orders: Queue<number>
  /** kafkajs's own class, on this actor's network card. */
  readonly Kafka: new (
    config: KafkaConfig,
  ) => Kafka
  /** Requests whose answer a fault has swallowed and whose client still waits. */
  silenced = 0
  private readonly card: NetworkCard
  private readonly clients: Closable[] = []
  private stopping = false
  private over = false

  constructor(part: Part, watch: (kafka: Kafka, actor: Actor) => Kafka) {
    this.part = part
    this.voice = new Voice(part)
    this.faults = new ArmedFaults(part, this.voice, () => this.stop())
    this.duties = new Duties(part.settings.payments, this.voice, this.faults)
    this.orders = new Queue(part.orders)
    const owner: CardOwner = { ...part, topics: part.names.topics }
    this.card = networkCard(owner, cardHost(this))
    this.Kafka = this.kafkaClass(watch)
  }

  /** Whether the actor has been asked to stop and finishes what it has in hand. */
  get isStopping(): boolean {
    return this.stopping
  }

  /** Notes a client, to be closed when the actor stops politely. Consumers leave their group first. */
  keep(client: Closable, first: boolean): void {
    if (first) this.clients.unshift(client)
    else this.clients.push(client)
  }

  /** Connected; a consumer holds these partitions, which may change with every rebalance. */
  ready(partitions?: readonly number[]): void {
    this.voice.say({ type: 'actor.ready', ...(partitions === undefined ? {} : { partitions }) })
    post({ type: 'ready' })
  }

  /** Begins the polite end: what is in hand is finished, then all clients disconnect. */
  stop(): void {
    if (this.stopping) return
    this.stopping = true
    this.orders.close()
    if (this.duties.order === undefined && this.part.role !== 'shop') this.leave()
  }

  /** Disconnects everything and ends the thread: a polite end. */
  leave(): void {
    if (this.over) return
    this.over = true
    const closed = this.clients.map(client => client.disconnect().catch(() => {}))
    void Promise.all(closed).then(() => end({ type: 'ended', how: 'stopped' }))
  }

  /** The program, or its client, has given up. */
  crash(error: unknown): void {
    if (this.over) return
    this.over = true
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    end({ type: 'ended', how: 'crashed', error: message })
  }

  /** Ends all connections at once, as a process that is gone. */
  hangUp(): void {
    this.over = true
    this.card.close()
  }

  private kafkaClass(watch: (kafka: Kafka, actor: Actor) => Kafka): typeof this.Kafka {
    const { part, voice, card } = this
    const retries = part.role === 'bank' ? 5 : part.settings[part.role].retries
    const lab = {
      socketFactory: card.socketFactory as unknown as NonNullable<KafkaConfig['socketFactory']>,
      logLevel: logLevel.DEBUG,
      logCreator: clientLog(voice, retries),
      ...accessOf(part),
    }
    const self = this
    return class extends Kafka {
      constructor(config: KafkaConfig) {
        super({ ...config, ...lab })
        watch(this, self)
      }
    }
  }
}

function end(message: Parameters<typeof post>[0]): void {
  post(message)
  // The message is on its way; the thread must be gone before it could do anything more.
  process.exit(0)
}
