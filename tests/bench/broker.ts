import { Kafka as KafkaJs, logLevel } from 'kafkajs'
import { type Kafka, startKafka } from '../../server/broker'
import { BATCH, Client, type Round } from './client-rounds'
import { apache, bundleBroker, type Contender, embedded } from './contenders'
import { asMs, type Measured, median, timed } from './measure'

const ROUNDS = 7
/** The first ones are not counted: compilers are still at work, in Node and in Java. */
const WARMING = 3
const RECORDS = 100_000

/**
 * The embedded broker beside Apache Kafka in one run: three brokers each, in processes of their own, three copies of each
 * partition, kafkajs 2.2.4 as the client, rounds by turns. Without Java it says so and measures the embedded one alone.
 */
export async function benchBroker(): Promise<readonly Measured[]> {
  const [first = Number.NaN] = await startTimes(1, 1)
  const inProcess = [first, median(await startTimes(1, 9)), median(await startTimes(3, 9))]
    .map(asMs)
    .join(', ')
  const bundle = await bundleBroker()
  const starts = [...(await spawnTimes(bundle.file))]
  const ours = await embedded(bundle.file, 3)
  const theirs = await apache()
  const contenders = typeof theirs === 'string' ? [ours] : [ours, theirs]
  const rounds = await interleaved(contenders)
  const memory = await memoryOf(bundle.file)
  const theirMemory = typeof theirs === 'string' ? [] : [await filled(theirs)]
  await Promise.all(contenders.map(each => each.stop()))
  // Before and after, because what else the machine does has changed meanwhile.
  starts.push(...(await spawnTimes(bundle.file)))
  bundle.remove()
  return [
    { what: 'startKafka: 1 node for the first time in a process, 1 node, 3 nodes', value: inProcess },
    ...(typeof theirs === 'string' ? [{ what: 'Apache Kafka', value: `not measured: ${theirs}` }] : []),
    row('three brokers started, from nothing', {
      unit: 'ms',
      values: [median(starts), ...contenders.slice(1).map(each => each.startMs)],
    }),
    ...clientRows(rounds),
    row(`memory of three brokers with ${RECORDS.toLocaleString('en')} records of 200 bytes`, {
      unit: 'MiB',
      values: [memory, ...theirMemory],
    }),
  ]
}

async function startTimes(nodes: number, rounds: number): Promise<readonly number[]> {
  const started: Kafka[] = []
  const times = await timed(rounds, async () => {
    started.push(await startKafka({ nodes }))
  })
  await Promise.all(started.map(kafka => kafka.stop()))
  return times
}

/** How long the process of an embedded cluster takes until it serves. */
async function spawnTimes(bundle: string): Promise<readonly number[]> {
  const times: number[] = []
  for (let round = 0; round < 5; round += 1) {
    const contender = await embedded(bundle, 3)
    times.push(contender.startMs)
    await contender.stop()
  }
  return times
}

/** Every contender takes its turn in every round, so that what else the machine does falls on all alike. */
async function interleaved(contenders: readonly Contender[]): Promise<readonly (readonly Round[])[]> {
  const clients: Client[] = []
  for (const contender of contenders) clients.push(await Client.connect(contender))
  const rounds: Round[][] = contenders.map(() => [])
  for (let turn = 0; turn < WARMING + ROUNDS; turn += 1) {
    for (const [index, client] of clients.entries()) {
      const round = await client.round()
      if (turn >= WARMING) rounds[index]?.push(round)
    }
  }
  await Promise.all(clients.map(client => client.close()))
  return rounds
}

function clientRows(rounds: readonly (readonly Round[])[]): readonly Measured[] {
  const of = (field: keyof Round) => rounds.map(each => median(each.map(round => round[field])))
  return [
    row('produce acks=all, one by one, p50', { unit: 'ms', values: of('oneByOneMs') }),
    row(`produce acks=all, batches of ${BATCH} × 200 bytes`, {
      unit: 'records/s',
      values: of('batchedPerSecond'),
    }),
    row('consume', { unit: 'records/s', values: of('consumedPerSecond') }),
    row('end to end, send to eachMessage, p50', { unit: 'ms', values: of('endToEndMs') }),
    row('transactions of one record', { unit: 'a second', values: of('transactionsPerSecond') }),
  ]
}

type Unit = 'ms' | 'MiB' | 'records/s' | 'a second'

/** "3.1 ms; Apache Kafka 9.0 ms: 2.9 ×"; the factor says how many times better the embedded one is. */
function row(what: string, { unit, values }: { unit: Unit; values: readonly number[] }): Measured {
  const [ours = Number.NaN, theirs] = values
  const text = (value: number) =>
    unit === 'ms' ? asMs(value) : `${Math.round(value).toLocaleString('en')} ${unit}`
  if (theirs === undefined) return { what: `${what}: embedded`, value: text(ours) }
  const factor = unit === 'ms' || unit === 'MiB' ? theirs / ours : ours / theirs
  const better = factor < 2 ? factor.toFixed(2) : factor < 10 ? factor.toFixed(1) : Math.round(factor)
  return { what: `${what}: embedded / Apache Kafka`, value: `${text(ours)} / ${text(theirs)}: ${better} ×` }
}

/** A cluster of its own that has only seen these records. */
async function memoryOf(bundle: string): Promise<number> {
  const contender = await embedded(bundle, 3)
  const used = await filled(contender)
  await contender.stop()
  return used
}

async function filled(contender: Contender): Promise<number> {
  const kafka = new KafkaJs({
    clientId: 'bench',
    brokers: [...contender.brokers],
    logLevel: logLevel.NOTHING,
  })
  const [admin, producer] = [kafka.admin(), kafka.producer()]
  await Promise.all([admin.connect(), producer.connect()])
  const topic = `delivery-playground.bench.memory.${Date.now()}`
  await admin.createTopics({
    topics: [{ topic, numPartitions: 1, replicationFactor: 3 }],
    waitForLeaders: true,
  })
  const messages = Array.from({ length: BATCH }, () => ({ partition: 0, value: 'x'.repeat(200) }))
  for (let sent = 0; sent < RECORDS; sent += BATCH) await producer.send({ topic, messages })
  const used = contender.memoryMiB()
  await Promise.all([admin.disconnect(), producer.disconnect()])
  return used
}
