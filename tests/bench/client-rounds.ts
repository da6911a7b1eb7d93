import { type Consumer, Kafka, logLevel, type Producer } from 'kafkajs'
import type { Contender } from './contenders'
import { median, timed } from './measure'

export const BATCH = 500
const VALUE = 'x'.repeat(200)
const PREFILLED = 50_000
const MESSAGES = Array.from({ length: BATCH }, () => ({ partition: 0, value: VALUE }))
const ONE = MESSAGES.slice(0, 1)

/** What one round measures with kafkajs. Latencies are the middle of a round, ms. */
export interface Round {
  readonly oneByOneMs: number
  readonly batchedPerSecond: number
  readonly consumedPerSecond: number
  readonly endToEndMs: number
  readonly transactionsPerSecond: number
}

/** kafkajs connected to one cluster, its topics made and filled, its consumers running. */
export class Client {
  private readonly kafka: Kafka
  private readonly producer: Producer
  private readonly transactional: Producer
  private readonly listener: Consumer
  private readonly reader: Consumer
  private readonly prefix = `delivery-playground.bench.${Date.now()}`
  private heard: () => void = () => undefined
  private read: (records: number) => void = () => undefined

  private constructor({ brokers }: Contender) {
    const retry = { initialRetryTime: 100, retries: 10 }
    this.kafka = new Kafka({
      clientId: 'bench',
      brokers: [...brokers],
      logLevel: logLevel.NOTHING,
      retry,
    })
    this.producer = this.kafka.producer()
    const transactionalId = `${this.prefix}.tx`
    this.transactional = this.kafka.producer({
      transactionalId,
      idempotent: true,
      maxInFlightRequests: 1,
      // Apache Kafka says CONCURRENT_TRANSACTIONS while it ends the last one: kafkajs would wait 300 ms for a few.
      retry: { initialRetryTime: 5, retries: 50, multiplier: 1.1, factor: 0 },
    })
    this.listener = this.kafka.consumer({ groupId: `${this.prefix}.listener`, maxWaitTimeInMs: 500 })
    this.reader = this.kafka.consumer({ groupId: `${this.prefix}.reader`, maxWaitTimeInMs: 50 })
  }

  static async connect(contender: Contender): Promise<Client> {
    const client = new Client(contender)
    await client.open()
    return client
  }

  private topic(name: string): string {
    return `${this.prefix}.${name}`
  }

  private async open(): Promise<void> {
    const admin = this.kafka.admin()
    const all = [admin, this.producer, this.transactional, this.listener, this.reader]
    await Promise.all(all.map(each => each.connect()))
    const names = ['single', 'batched', 'echo', 'filled', 'transactions']
    const topics = names.map(name => ({ topic: this.topic(name), numPartitions: 1, replicationFactor: 3 }))
    await admin.createTopics({ topics, waitForLeaders: true })
    await admin.disconnect()
    await this.fill(this.topic('filled'), PREFILLED)
    await this.listen()
  }

  /** Writes this many records of 200 bytes, in batches. */
  async fill(topic: string, records: number): Promise<void> {
    for (let sent = 0; sent < records; sent += BATCH) await this.producer.send({ topic, messages: MESSAGES })
  }

  private async listen(): Promise<void> {
    await this.listener.subscribe({ topic: this.topic('echo') })
    await this.reader.subscribe({ topic: this.topic('filled'), fromBeginning: true })
    const joined = [this.listener, this.reader].map(
      consumer => new Promise(resolve => consumer.on(consumer.events.GROUP_JOIN, resolve)),
    )
    const autoCommit = false
    await this.listener.run({ autoCommit, eachMessage: async () => this.heard() })
    await this.reader.run({
      autoCommit,
      eachBatch: async ({ batch }) => this.read(batch.messages.length),
    })
    await Promise.all(joined)
    // The first echo proves that the listener stands at the end of its topic.
    const first = new Promise<void>(resolve => {
      this.heard = resolve
    })
    const again = setInterval(
      () => void this.producer.send({ topic: this.topic('echo'), messages: ONE }),
      500,
    )
    await first
    clearInterval(again)
  }

  async round(): Promise<Round> {
    return {
      oneByOneMs: await this.oneByOne(200),
      batchedPerSecond: await this.batched(30),
      consumedPerSecond: await this.consume(),
      endToEndMs: await this.endToEnd(100),
      transactionsPerSecond: await this.transactions(30),
    }
  }

  private async oneByOne(count: number): Promise<number> {
    const topic = this.topic('single')
    return median(await timed(count, () => this.producer.send({ topic, messages: ONE })))
  }

  private async batched(count: number): Promise<number> {
    const topic = this.topic('batched')
    const [ms = 1] = await timed(1, () => this.fill(topic, count * BATCH))
    return (count * BATCH * 1000) / ms
  }

  /** From the first records that arrive to the last, after going back to the beginning. */
  private async consume(): Promise<number> {
    let count = 0
    let from = 0
    const over = new Promise<number>(resolve => {
      this.read = records => {
        if (count === 0) from = performance.now()
        else if (count + records >= PREFILLED) resolve(performance.now() - from)
        count += records
        if (count === records) first = records
      }
    })
    let first = 0
    this.reader.seek({ topic: this.topic('filled'), partition: 0, offset: '0' })
    const ms = await over
    this.read = () => undefined
    return ((PREFILLED - first) * 1000) / ms
  }

  /** From `send` until another client, which waits for it, has the record. */
  private async endToEnd(count: number): Promise<number> {
    const topic = this.topic('echo')
    const times = await timed(count, async () => {
      const arrived = new Promise<void>(resolve => {
        this.heard = resolve
      })
      await Promise.all([this.producer.send({ topic, messages: ONE }), arrived])
    })
    this.heard = () => undefined
    return median(times)
  }

  private async transactions(count: number): Promise<number> {
    const topic = this.topic('transactions')
    const [ms = 1] = await timed(1, async () => {
      for (let done = 0; done < count; done += 1) {
        const transaction = await this.transactional.transaction()
        await transaction.send({ topic, messages: ONE })
        await transaction.commit()
      }
    })
    return (count * 1000) / ms
  }

  async close(): Promise<void> {
    const all = [this.producer, this.transactional, this.listener, this.reader]
    await Promise.all(all.map(each => each.disconnect()))
  }
}
