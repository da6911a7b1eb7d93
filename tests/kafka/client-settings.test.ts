import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import {
  CLIENTS,
  type Client,
  type ConfigLine,
  type ConfigPart,
  configOf,
  configText,
} from '../../domain/clients'
import { GUARANTEE_SETTINGS } from '../../domain/guarantees'
import { parseRecipe } from '../../domain/recipe-text'
import type { Settings } from '../../domain/settings'
import { EmbeddedCluster } from './clusters/embedded'
import { javaTool, programTool, pythonTool, type Tool } from './support/programs'

const script = (name: string) => fileURLToPath(new URL(`clients/${name}`, import.meta.url))

/** Every guarantee as it stands, and what else a visitor may make of the settings that a client is told. */
const ALL: readonly Settings[] = [
  ...Object.values(GUARANTEE_SETTINGS),
  parseRecipe('guarantee=at-least-once&shop.acks=1&payments.offsets=auto&bank.isolation=uncommitted').recipe
    .settings,
  parseRecipe('guarantee=exactly-once&payments.offsets=auto&payments.fromBeginning=false').recipe.settings,
]

const partsIn = (client: Client): readonly ConfigPart[] =>
  ALL.flatMap(settings => configOf(client, settings)).filter(({ lines }) => lines.length > 0)

/** Declares a test of a client; where it is not installed it is skipped and the reason is in the title. */
function itWith({ missing }: Tool, title: string, test: () => Promise<void>): void {
  if (missing === null) it(title, test, 90_000)
  else it.skip(`${title}: ${missing}`, test)
}

/** Runs a tool to its end with text for its input; what it printed. */
async function run(tool: Tool, args: readonly string[], input = ''): Promise<string> {
  if (tool.missing !== null) throw new Error(tool.missing)
  const child = spawn(tool.command, [...args], { stdio: ['pipe', 'pipe', 'pipe'] })
  let told = ''
  let errors = ''
  child.stdout.on('data', chunk => {
    told += chunk
  })
  child.stderr.on('data', chunk => {
    errors += chunk
  })
  // One that has ended before it read its input says so by its exit code.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${tool.command} ended with ${code}: ${errors.slice(-2000)}`)
  return told
}

/** With a broker of our own for clients that ask one before they are ready. */
async function withBroker<T>(use: (servers: string) => Promise<T>): Promise<T> {
  const cluster = await EmbeddedCluster.start(1)
  try {
    return await use(cluster.bootstrap.join(','))
  } finally {
    await cluster.close()
  }
}

interface JavaSays {
  readonly block: number
  readonly key: string
  readonly known: boolean
  readonly loaded: string
  readonly fallback: string
  readonly refused?: string
}

interface PythonSays {
  readonly version: string
  readonly loaded: unknown
}

/** Java keeps "all" as what goes over the wire. */
const inJava = (line: ConfigLine): string => (line.value === 'all' ? '-1' : line.value)

describe('The settings in the words of other clients', () => {
  for (const kafka of ['3', '4'] as const) {
    const java = javaTool(kafka)
    itWith(
      java,
      `are loaded by Kafka ${kafka}'s Java client as they are meant, and its defaults are as said`,
      async () => {
        const parts = partsIn(CLIENTS.java)
        const input = parts.map(
          ({ side, lines }) => `== ${side}\n${lines.map(({ text }) => text).join('\n')}\n`,
        )
        const told = await run(java, ['-cp', java.jars, script('Configuration.java')], input.join(''))
        const says = told
          .split('\n')
          .filter(line => line.startsWith('{"block"'))
          .map((line): JavaSays => JSON.parse(line))
        expect(says.filter(({ refused }) => refused)).toEqual([])
        for (const [block, { lines }] of parts.entries())
          for (const line of lines) {
            const said = says.find(each => each.block === block && each.key === line.key)
            expect({ ...said, block }, `${line.text} of block ${block}`).toEqual({
              block,
              key: line.key,
              known: true,
              loaded: inJava(line),
              fallback: line.fallback ?? 'null',
            })
          }
      },
    )
  }

  const kafkaPython = pythonTool('kafka', 'kafka-python')
  itWith(
    kafkaPython,
    'are loaded by kafka-python as they are meant, and its defaults are as said',
    async () => {
      const client = CLIENTS['kafka-python']
      const parts = partsIn(client)
      const texts = parts.map(part => configText(client, [part]))
      const told = await withBroker(servers =>
        run(kafkaPython, [script('configuration.py'), 'kafka', servers], JSON.stringify(texts)),
      )
      const { version, loaded }: PythonSays = JSON.parse(told)
      const former = Number.parseInt(version, 10) < 3 ? client.former?.defaults : undefined
      const expected = parts.map(({ lines }) =>
        Object.fromEntries(
          lines.map(({ key, value, fallback = 'None' }) => [
            key,
            [bare(value), bare(former?.[key] ?? fallback)],
          ]),
        ),
      )
      expect(loaded).toEqual(expected)
    },
  )

  const confluent = pythonTool('confluent_kafka', 'confluent-kafka')
  itWith(confluent, 'are loaded by confluent-kafka', async () => {
    const parts = partsIn(CLIENTS.librdkafka)
    const texts = parts.map(part => configText(CLIENTS.librdkafka, [part]))
    const told = await run(
      confluent,
      [script('configuration.py'), 'confluent_kafka', 'localhost:1'],
      JSON.stringify(texts),
    )
    const { loaded }: PythonSays = JSON.parse(told)
    expect(loaded).toEqual(parts.map(() => true))
  })

  const kcat = programTool('kcat', '-V', 'apt install kcat')
  itWith(kcat, 'are loaded by librdkafka as they are meant, and its defaults are as said', async () => {
    const defaults = dumped(await run(kcat, ['-X', 'dump']))
    for (const { lines } of partsIn(CLIENTS.librdkafka)) {
      const given = lines.flatMap(({ key, value }) => ['-X', `${key}=${value.replaceAll("'", '')}`])
      const loaded = dumped(await run(kcat, [...given, '-X', 'dump']))
      for (const line of lines) {
        expect(loaded.get(LOADED_AS[line.key] ?? inKcat(line.key)), line.text).toBe(dumpedValue(line.value))
        expect(defaults.get(inKcat(line.key)), `default of ${line.key}`).toBe(dumpedValue(line.fallback))
      }
    }
  })

  itWith(kcat, 'make a producer of librdkafka that reaches a broker', async () => {
    const producers = partsIn(CLIENTS.librdkafka).filter(({ side }) => side === 'producer')
    await withBroker(async servers => {
      for (const { lines } of producers) {
        const given = lines.flatMap(({ key, value }) => ['-X', `${key}=${value.replaceAll("'", '')}`])
        expect(await run(kcat, ['-b', servers, '-L', ...given])).toContain('1 brokers')
      }
    })
  })
})

const gofmt = programTool('gofmt', '-h', 'Go 1.22 or newer')
itWith(gofmt, 'Options for Go are written as gofmt writes them', async () => {
  const text = ALL.map(settings => configText(CLIENTS['franz-go'], configOf(CLIENTS['franz-go'], settings)))
  const body = text.join('\n\n').replaceAll(/^(?=.)/gm, '\t')
  const source = `package main\n\nfunc main() {\n${body}\n}\n`
  expect(await run(gofmt, ['-d'], source)).toBe('')
})

/** As kafka-python keeps it: "all" as what goes over the wire. */
const bare = (value: string): string => (value === "float('inf')" ? 'inf' : value === "'all'" ? '-1' : value)

/** `key = value` lines of `kcat -X dump`. */
function dumped(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(/^(\S+) = (.*)$/gm)].map(([, key = '', value = '']) => [key, value] as const),
  )
}

/** Other names of the same properties (CONFIGURATION.md: alias). */
const ALIASES: Readonly<Record<string, string>> = {
  acks: 'request.required.acks',
  retries: 'message.send.max.retries',
}
/** kcat offers every property to the topic's configuration first, and that one has an old name for this one. */
const LOADED_AS: Readonly<Record<string, string>> = { 'enable.auto.commit': 'auto.commit.enable' }
const inKcat = (key: string): string => ALIASES[key] ?? key

const WORDS: Readonly<Record<string, string>> = {
  all: '-1',
  True: 'true',
  False: 'false',
  earliest: 'smallest',
  latest: 'largest',
}

/** A value as the dump says it; undefined for what has no default. */
function dumpedValue(value: string | undefined): string | undefined {
  const text = value?.replaceAll("'", '')
  return text === undefined ? undefined : (WORDS[text] ?? text)
}
