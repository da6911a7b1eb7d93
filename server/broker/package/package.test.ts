import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const run = promisify(execFile)
const HERE = fileURLToPath(new URL('.', import.meta.url))
const MODULES = path.dirname(path.dirname(createRequire(import.meta.url).resolve('kafkajs/package.json')))

/** Somebody else's project: nothing of this repository in it but the package, and the clients it uses. */
let project: string
let packed: readonly string[]

beforeAll(async () => {
  project = mkdtempSync(path.join(tmpdir(), 'kafka-package-'))
  const { stdout } = await run('npm', ['pack', HERE, '--json', '--silent', '--pack-destination', project])
  const [{ filename, files }] = JSON.parse(stdout.slice(stdout.indexOf('[')))
  packed = files.map((file: { path: string }) => file.path)
  writeFileSync(path.join(project, 'package.json'), '{"type":"module","private":true}')
  const install = ['install', '--offline', '--no-audit', '--no-fund', `./${filename}`]
  await run('npm', install, { cwd: project })
  for (const name of ['kafkajs', '@types', 'undici-types'])
    symlinkSync(path.join(MODULES, name), path.join(project, 'node_modules', name))
}, 120_000)

afterAll(() => rmSync(project, { recursive: true, force: true }))

/** Runs a program in that project; it has to end by itself. Its output is one JSON value. */
async function program(source: string): Promise<unknown> {
  writeFileSync(path.join(project, 'program.js'), source)
  const { stdout } = await run(process.execPath, ['program.js'], { cwd: project, timeout: 25_000 })
  return JSON.parse(stdout)
}

const LOST_ACK = `
import { startKafka } from 'kafka-in-process'
import { Kafka, logLevel } from 'kafkajs'

const kafka = await startKafka({ nodes: 3 })
const client = new Kafka({ brokers: [...kafka.bootstrap], logLevel: logLevel.NOTHING, retry: { initialRetryTime: 100, retries: 12 } })
const admin = client.admin()
const producer = client.producer()
await Promise.all([admin.connect(), producer.connect()])
await admin.createTopics({ topics: [{ topic: 'orders', numPartitions: 1 }] })
const ack = kafka.lose({ api: 'Produce', part: 'response', nth: 3 })
for (const value of ['1', '2', '3', '4']) await producer.send({ topic: 'orders', messages: [{ value }] })
const [{ leader }] = (await admin.fetchTopicMetadata({ topics: ['orders'] })).topics[0].partitions
await kafka.node(leader).kill()
await producer.send({ topic: 'orders', messages: [{ value: '5' }] })
await Promise.all([admin.disconnect(), producer.disconnect()])

const consumer = client.consumer({ groupId: 'bank', maxWaitTimeInMs: 200 })
await consumer.connect()
await consumer.subscribe({ topic: 'orders', fromBeginning: true })
const values = []
await new Promise(resolve => consumer.run({
  eachMessage: async ({ message }) => {
    values.push(String(message.value))
    if (values.at(-1) === '5') resolve()
  },
}))
await consumer.disconnect()
await kafka.stop()
console.log(JSON.stringify({ values, strikes: ack.strikes, states: kafka.nodes.map(node => node.state) }))
`

const TWO_CLUSTERS = `
import { startKafka } from 'kafka-in-process'
const clusters = await Promise.all([startKafka(), startKafka({ nodes: 3 }), startKafka({ nodes: 2 })])
const addresses = clusters.flatMap(({ bootstrap }) => bootstrap)
clusters[1].node(2).freeze()
await clusters[2].node(1).kill()
await Promise.all(clusters.map(kafka => kafka.stop()))
// Node lists a closed server for two more turns of its loop.
for (let turn = 0; turn < 4; turn += 1) await new Promise(setImmediate)
const left = process.getActiveResourcesInfo().filter(name => !['CloseReq', 'PipeWrap', 'Immediate'].includes(name))
console.log(JSON.stringify({ addresses: new Set(addresses).size, left }))
`

const TYPED = `
import { type ArmedFault, type BrokerEvent, type Kafka, startKafka } from 'kafka-in-process'
import { decodeRequest, encodeRequest, type RequestOf } from 'kafka-in-process/wire'

const events: BrokerEvent[] = []
const kafka: Kafka = await startKafka({ nodes: 3, settings: { 'num.partitions': 4 }, observer: event => events.push(event) })
const fault: ArmedFault = kafka.lose({ api: 'Produce', part: 'response', nth: 3, silently: true })
await kafka.node(1).kill()
const strikes: number = fault.strikes
// @ts-expect-error there is no such request type
kafka.lose({ api: 'Produced', part: 'response' })
// @ts-expect-error a delay says how long
kafka.delay({ api: 'Fetch', part: 'response' })
const frame = encodeRequest('Metadata', { version: 9, correlationId: strikes, clientId: null }, { topics: [{ name: 'orders' }] })
const body: RequestOf<'Metadata'> = decodeRequest(frame).body as RequestOf<'Metadata'>
// @ts-expect-error topics may be null
body.topics.length
`

describe('The package', () => {
  it('holds what is wire and broker, described, and nothing else', () => {
    const known = /^(package\.json|README\.md|dist\/([\w-]+\.js|types\/(wire|broker)\/.*\.d\.ts))$/
    expect(packed.filter(file => !known.test(file))).toEqual([])
    expect(packed).toEqual(expect.arrayContaining(['README.md', 'dist/index.js', 'dist/wire.js']))
  })

  it('serves a client in plain Node, loses an ack, survives the leader, and lets the process end', async () => {
    const told = await program(LOST_ACK)
    const states = expect.arrayContaining(['stopped'])
    expect(told).toEqual({ values: ['1', '2', '3', '3', '4', '5'], strikes: 1, states })
  })

  it('runs several clusters in one process and leaves no handle open after stop', async () => {
    expect(await program(TWO_CLUSTERS)).toEqual({ addresses: 6, left: [] })
  })

  it('has types that Node’s own resolution finds', async () => {
    writeFileSync(path.join(project, 'typed.ts'), TYPED)
    const tsc = path.join(MODULES, 'typescript', 'bin', 'tsc')
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', '--types', 'node']
    const checked = await run(process.execPath, [tsc, ...options, 'typed.ts'], { cwd: project }).catch(
      ({ stdout }) => ({ stdout: String(stdout) }),
    )
    expect(checked.stdout).toBe('')
  })
})
