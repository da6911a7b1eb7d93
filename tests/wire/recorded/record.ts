import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Kafka, logLevel } from 'kafkajs'
import { isDeclared } from '../../../server/wire'
import { javaTool, pythonTool } from '../../kafka/support/programs'
import { kafkajsSession } from './kafkajs-session'
import { type Exchange, Tap } from './tap'

/**
 * Records what clients and an Apache Kafka say to each other into this folder, one file for each pair:
 *   KAFKA_BROKERS=host:port KAFKA_VERSION=3.9.2 npx tsx tests/wire/recorded/record.ts
 */
const HERE = fileURLToPath(new URL('.', import.meta.url))
const CLIENTS = fileURLToPath(new URL('../../kafka/clients/', import.meta.url))
/** Larger frames say nothing more. */
const MAX_BYTES = 6_000
/** How many exchanges of one version of a request type are kept. */
const EACH = 3

/** Exchanges worth keeping: of each version a few that differ in length; none with a path of the machine in it. */
function chosen(exchanges: readonly Exchange[]): Exchange[] {
  const kept = new Map<string, Exchange[]>()
  const lengths = ({ request, response }: Exchange) => `${request.length} ${response?.length}`
  for (const exchange of exchanges) {
    const { api, version, request, response } = exchange
    const size = request.length + (response?.length ?? 0)
    const isLocal = [request, response].some(frame => frame?.includes('/tmp/') || frame?.includes('/var/'))
    const like = kept.get(`${api} ${version}`) ?? []
    if (!isDeclared(api, version)) continue
    if (size > MAX_BYTES || isLocal || like.length >= EACH) continue
    if (like.some(each => lengths(each) === lengths(exchange))) continue
    kept.set(`${api} ${version}`, [...like, exchange])
  }
  return [...kept.values()].flat()
}

function write(client: string, exchanges: readonly Exchange[]): void {
  const kafka = process.env.KAFKA_VERSION ?? 'unknown'
  const lines = chosen(exchanges).map(({ api, version, request, response }) => {
    const frames = [request.toString('base64'), response?.toString('base64') ?? null]
    return JSON.stringify([api, version, ...frames])
  })
  const head = JSON.stringify({ kafka, client }).slice(0, -1)
  const file = `${client.replaceAll(' ', '-')}-on-${kafka}.json`
  writeFileSync(path.join(HERE, file), `${head},"exchanges":[\n${lines.join(',\n')}\n]}\n`)
  console.log(`${file}: ${lines.length} of ${exchanges.length} exchanges`)
}

async function recorded(client: string, session: (bootstrap: string) => Promise<void> | void): Promise<void> {
  const tap = await Tap.open(BROKERS)
  await session(tap.bootstrap)
  tap.close()
  write(client, tap.exchanges)
}

/** Runs a program beside this one, which has to go on passing its frames. */
async function program(command: string, args: readonly string[]): Promise<void> {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = await once(child, 'exit')
  if (code !== 0) console.log(`${args.slice(3, 5).join(' ')} ended with ${code}`)
}

const BROKERS = (process.env.KAFKA_BROKERS ?? '').split(',').filter(Boolean)
if (BROKERS.length === 0) throw new Error('KAFKA_BROKERS says which Apache Kafka to record')
const run = Date.now().toString(36)
const name = (word: string) => `${word}-${run}`

/** Topics for a pipeline, its input filled. */
async function pipelineTopics(word: string): Promise<readonly [string, string]> {
  const kafka = new Kafka({ brokers: BROKERS, logLevel: logLevel.NOTHING })
  const [admin, producer] = [kafka.admin(), kafka.producer()]
  await Promise.all([admin.connect(), producer.connect()])
  const [input, output] = [name(`${word}-in`), name(`${word}-out`)] as const
  await admin.createTopics({ topics: [{ topic: input }, { topic: output }], waitForLeaders: true })
  for (const value of ['m0', 'm1', 'end']) await producer.send({ topic: input, messages: [{ value }] })
  await Promise.all([admin.disconnect(), producer.disconnect()])
  return [input, output]
}

/** `RECORD` names one kind of client where not all are to be recorded. */
const wanted = (client: string) => (process.env.RECORD ?? client) === client

const { version: kafkajs } = createRequire(import.meta.url)('kafkajs/package.json')
if (wanted('kafkajs'))
  await recorded(`kafkajs ${kafkajs}`, bootstrap => kafkajsSession(bootstrap.split(','), name))

for (const line of wanted('java') ? (['3', '4'] as const) : []) {
  const java = javaTool(line)
  if (java.missing !== null) {
    console.log(java.missing)
    continue
  }
  const jars = readdirSync(path.dirname(java.jars)).join(' ')
  const version = /kafka-clients-([\d.]+)\.jar/.exec(jars)?.[1] ?? line
  const topics = await pipelineTopics(`java${line}`)
  await recorded(`java ${version}`, async bootstrap => {
    const options = ['-XX:TieredStopAtLevel=1', '-cp', java.jars]
    const group = name(`java${line}`)
    await program(java.command, [
      ...options,
      path.join(CLIENTS, 'Pipeline.java'),
      bootstrap,
      ...topics,
      group,
      group,
    ])
    await program(java.command, [
      ...options,
      path.join(HERE, 'Listings.java'),
      bootstrap,
      topics[1],
      group,
      group,
    ])
  })
}

const python = pythonTool('kafka', 'kafka-python')
if (python.missing !== null) console.log(python.missing)
else if (wanted('kafka-python')) {
  const asked = spawnSync(python.command, ['-c', 'import kafka; print(kafka.__version__)'], {
    encoding: 'utf8',
  })
  const topics = await pipelineTopics('python')
  await recorded(`kafka-python ${asked.stdout.trim()}`, async bootstrap => {
    const script = path.join(CLIENTS, 'pipeline.py')
    await program(python.command, [script, 'kafka', bootstrap, ...topics, name('python'), name('python')])
  })
}
process.exit(0)
