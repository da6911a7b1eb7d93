import { fileURLToPath } from 'node:url'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { describeOnClusters, type Lab } from './cluster'
import { committedOffset } from './support/group'
import { produceRaw } from './support/producing'
import { buildGo, javaTool, Program, programTool, pythonTool, type Tool } from './support/programs'
import { valuesOf } from './support/raw-log'
import { createTopic } from './support/topics'
import { until } from './support/until'

const libraries = [
  { name: 'kafka-python', module: 'kafka', tool: pythonTool('kafka', 'kafka-python') },
  {
    name: 'confluent-kafka (librdkafka)',
    module: 'confluent_kafka',
    tool: pythonTool('confluent_kafka', 'confluent-kafka'),
  },
]
const go = programTool('go', 'version', 'Go 1.22 or newer')
const kcat = programTool('kcat', '-V', 'apt install kcat')

const script = (name: string) => fileURLToPath(new URL(`clients/${name}`, import.meta.url))
const session = { SESSION_MS: '2000' }

const running: Program[] = []
function run(tool: Tool, args: readonly string[]): Program {
  if (tool.missing !== null) throw new Error(tool.missing)
  const program = new Program(tool.command, args, session)
  running.push(program)
  return program
}

afterEach(async () => {
  await Promise.all(running.splice(0).map(program => program.signal('SIGKILL')))
})

/** Declares tests of a client; where it is not installed they are skipped and the reason is in the title. */
function describeClient(name: string, { missing }: Tool, tests: () => void): void {
  if (missing === null) describe(name, tests)
  else describe.skip(`${name}: ${missing}`, tests)
}

const bootstrap = (lab: Lab) => lab.cluster.bootstrap.join(',')

async function send(lab: Lab, topic: string, values: readonly string[]): Promise<void> {
  for (const value of values) await produceRaw(lab, { topic, values: [value] })
}

async function members(lab: Lab, group: string): Promise<number> {
  const coordinator = await lab.routes.coordinator('group', group)
  const { groups } = await coordinator.ask('DescribeGroups', 4, { groups: [group] })
  return groups[0]?.groupState === 'Stable' ? groups[0].members.length : 0
}

describeOnClusters('Other clients', {}, lab => {
  for (const { name, module, tool } of libraries) {
    describeClient(name, tool, () => {
      it('share a topic in a group, and the one that is left takes over after a kill -9', async () => {
        const topic = await createTopic(lab(), { partitions: 2 })
        const group = lab().name('group')
        const member = () => run(tool, [script('member.py'), module, bootstrap(lab()), topic, group])
        const [first, second] = [member(), member()]
        await until('two members', async () => (await members(lab(), group)) === 2, 40_000)
        const last = (p: Program) => p.told<number[]>('assigned').at(-1)?.length
        await first.until('one partition each', () => last(first) === 1 && last(second) === 1)
        await second.signal('SIGKILL')
        await first.until('both partitions', () => last(first) === 2)
        for (const partition of [0, 1])
          await produceRaw(lab(), { topic, partition, values: [`p${partition}`] })
        await first.until('both records', () => first.told('value').length === 2)
        expect(first.told<string>('value').sort()).toEqual(['p0', 'p1'])
        await first.signal('SIGTERM')
      }, 60_000)

      it('leave politely, and the group remembers where they were', async () => {
        const topic = await createTopic(lab())
        const group = lab().name('group')
        await send(lab(), topic, ['a', 'b'])
        const member = () => run(tool, [script('member.py'), module, bootstrap(lab()), topic, group])
        const first = member()
        await first.until('both records', () => first.told('value').length === 2)
        await until('the offset', async () => (await committedOffset(lab(), group, topic)).offset === 2)
        await first.signal('SIGTERM')
        expect(await members(lab(), group)).toBe(0)
        await send(lab(), topic, ['c'])
        const second = member()
        await second.until('the third record', () => second.told('value').length > 0)
        expect(second.told('value')).toEqual(['c'])
        await second.signal('SIGTERM')
      }, 60_000)

      it('consume, transform and produce exactly once through a kill -9 in the middle of a transaction', async () => {
        const [input, output] = [await createTopic(lab()), await createTopic(lab())]
        const [group, id] = [lab().name('group'), lab().name('tx')]
        await send(lab(), input, ['m0', 'm1', 'm2', 'end'])
        const args = [script('pipeline.py'), module, bootstrap(lab()), input, output, group, id]
        const killed = run(tool, [...args, 'm1'])
        expect(await killed.end()).toBe('SIGKILL')
        expect(killed.told('done')).toEqual(['m0'])
        const next = run(tool, args)
        await next.until('the end', () => next.told('done').includes('end'), 40_000)
        expect(await next.end()).toBe(0)
        const log = await until('the last marker', async () => {
          const entries = valuesOf(await lab().rawLog(output))
          return entries.at(-1) === 'COMMIT' && entries.includes('paid end') && entries
        })
        expect(log).toEqual([
          ...['paid m0', 'COMMIT', 'paid m1', 'ABORT'],
          ...['paid m1', 'COMMIT', 'paid m2', 'COMMIT', 'paid end', 'COMMIT'],
        ])
        expect(await committedOffset(lab(), group, input)).toMatchObject({ offset: 4 })
      }, 90_000)
    })
  }

  for (const line of ['3', '4'] as const) {
    const java = javaTool(line)
    describeClient(`Apache's Java client, Kafka ${line}`, java, () => {
      it('is a static member that pays exactly once through a crash, and its admin client tells so', async () => {
        const [input, output] = [await createTopic(lab()), await createTopic(lab())]
        const [group, id] = [lab().name('group'), lab().name('tx')]
        await send(lab(), input, ['m0', 'm1', 'm2', 'end'])
        const options = ['-XX:TieredStopAtLevel=1', '-cp', java.jars, script('Pipeline.java')]
        const args = [...options, bootstrap(lab()), input, output, group, id]
        const halted = run(java, [...args, 'm1'])
        expect(await halted.end()).toBe(9)
        const next = run(java, args)
        await next.until('its report', () => next.told('transaction').length > 0, 60_000)
        expect(next.told('done')).toEqual(['m1', 'm2', 'end'])
        const told = ['listed', 'members', 'instance', 'offset', 'transaction'].map(
          field => next.told(field)[0],
        )
        expect(told).toEqual([true, 1, 'one', 4, 'CompleteCommit'])
        expect(valuesOf(await lab().rawLog(output))).toEqual([
          ...['paid m0', 'COMMIT', 'paid m1', 'ABORT'],
          ...['paid m1', 'COMMIT', 'paid m2', 'COMMIT', 'paid end', 'COMMIT'],
        ])
      }, 150_000)
    })
  }

  describeClient('franz-go', go, () => {
    let binary = ''
    beforeAll(() => {
      binary = buildGo(script('franz-go'))
    }, 300_000)

    it('pays exactly once through a kill -9, restarted by a supervisor until it may begin', async () => {
      const [input, output] = [await createTopic(lab()), await createTopic(lab())]
      const [group, id] = [lab().name('group'), lab().name('tx')]
      await send(lab(), input, ['m0', 'm1', 'm2', 'end'])
      const args = [bootstrap(lab()), input, output, group, id]
      const life = (more: string[] = []) => run({ command: binary, missing: null }, [...args, ...more])
      expect(await life(['m1']).end()).toBe('SIGKILL')
      // Told CONCURRENT_TRANSACTIONS while the old transaction is being aborted, franz-go gives up; on Apache Kafka as well.
      const done = await until(
        'a life that ends well',
        async () => {
          const next = life()
          return (await next.end()) === 0 && next.told('done')
        },
        60_000,
      )
      expect(done).toEqual(['m1', 'm2', 'end'])
      const log = await until('the last marker', async () => {
        const entries = valuesOf(await lab().rawLog(output))
        return entries.length >= 10 && entries
      })
      expect(log).toEqual([
        ...['paid m0', 'COMMIT', 'paid m1', 'ABORT'],
        ...['paid m1', 'COMMIT', 'paid m2', 'COMMIT', 'paid end', 'COMMIT'],
      ])
    }, 90_000)
  })

  describeClient('kcat (librdkafka)', kcat, () => {
    it('consumes in a group and goes on where it was', async () => {
      const topic = await createTopic(lab())
      const group = lab().name('group')
      await send(lab(), topic, ['a', 'b'])
      const consume = (count: number) => {
        const settings = ['-X', 'auto.offset.reset=earliest', '-X', 'session.timeout.ms=6000']
        return run(kcat, [
          '-b',
          bootstrap(lab()),
          '-u',
          '-q',
          ...settings,
          '-c',
          `${count}`,
          '-G',
          group,
          topic,
        ])
      }
      const first = consume(2)
      expect(await first.end()).toBe(0)
      expect(first.lines).toEqual(['a', 'b'])
      await send(lab(), topic, ['c'])
      const second = consume(1)
      expect(await second.end()).toBe(0)
      expect(second.lines).toEqual(['c'])
    }, 60_000)
  })
})
