import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { describeOnClusters, type Lab } from './cluster'
import { programTool, pythonTool, type Tool } from './support/programs'
import { createTopic } from './support/topics'

const kcat = programTool('kcat', '-V', 'apt install kcat')
const kafkaPython = pythonTool('kafka', 'kafka-python')

const execute = promisify(execFile)

/** Runs a client to its end, with text for its input; what it printed. */
async function run(tool: Tool, args: readonly string[], input = ''): Promise<string> {
  if (tool.missing !== null) throw new Error(tool.missing)
  const running = execute(tool.command, [...args], { timeout: 30_000 })
  // One that only asks may have ended before it was told that there is nothing to read.
  running.child.stdin?.on('error', () => undefined)
  running.child.stdin?.end(input)
  return (await running).stdout
}

/** Declares tests of a client; where it is not installed they are skipped and the reason is in the title. */
function describeClient(name: string, { missing }: Tool, tests: () => void): void {
  if (missing === null) describe(name, tests)
  else describe.skip(`${name}: ${missing}`, tests)
}

const bootstrap = (lab: Lab) => lab.cluster.bootstrap.join(',')

describeOnClusters('A client in another language', {}, lab => {
  describeClient('kcat (librdkafka)', kcat, () => {
    for (const codec of ['none', 'gzip', 'snappy', 'lz4', 'zstd']) {
      it(`reads back what it wrote, packed with ${codec}`, async () => {
        const topic = await createTopic(lab())
        const lines = Array.from({ length: 50 }, (_, index) => `key-${index}:${'value '.repeat(20)}${index}`)
        const produce = [
          '-b',
          bootstrap(lab()),
          '-P',
          '-t',
          topic,
          '-K',
          ':',
          '-z',
          codec,
          '-X',
          'enable.idempotence=true',
        ]
        await run(kcat, produce, lines.join('\n'))
        const consume = [
          '-b',
          bootstrap(lab()),
          '-C',
          '-t',
          topic,
          '-e',
          '-q',
          '-K',
          ':',
          '-X',
          'check.crcs=true',
        ]
        expect((await run(kcat, consume)).trim().split('\n')).toEqual(lines)
      })
    }

    it('lists the brokers and topics', async () => {
      const topic = await createTopic(lab(), { partitions: 2 })
      const listed: { brokers: unknown[]; topics: { topic: string; partitions: unknown[] }[] } = JSON.parse(
        await run(kcat, ['-b', bootstrap(lab()), '-L', '-J']),
      )
      expect(listed.brokers).toHaveLength(lab().cluster.bootstrap.length)
      expect(listed.topics.find(each => each.topic === topic)?.partitions).toHaveLength(2)
    })

    it('finds offsets by time', async () => {
      const topic = await createTopic(lab())
      await run(kcat, ['-b', bootstrap(lab()), '-P', '-t', topic], 'one\ntwo\n')
      const asked = (time: number) => run(kcat, ['-b', bootstrap(lab()), '-Q', '-t', `${topic}:0:${time}`])
      expect(await asked(-1)).toContain('offset 2')
      expect(await asked(-2)).toContain('offset 0')
      expect(await asked(1)).toContain('offset 0')
    })
  })

  describeClient('kafka-python', kafkaPython, () => {
    it('creates a topic, writes idempotently, reads back, and lists', async () => {
      const topic = lab().name('python')
      const told: unknown = JSON.parse(await run(kafkaPython, ['-c', PYTHON, bootstrap(lab()), topic]))
      expect(told).toEqual({
        offsets: [0, 1, 2],
        values: ['a', 'b', 'c'],
        headers: [['order', '7']],
        listed: true,
      })
    })
  })
})

const PYTHON = `
import json, sys
from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer, TopicPartition
from kafka.admin import NewTopic

servers, topic = sys.argv[1].split(","), sys.argv[2]
admin = KafkaAdminClient(bootstrap_servers=servers)
admin.create_topics([NewTopic(topic, 1, 1)])
producer = KafkaProducer(bootstrap_servers=servers, acks="all", enable_idempotence=True)
sent = [producer.send(topic, value=v, headers=[("order", b"7")]).get(20) for v in (b"a", b"b", b"c")]
consumer = KafkaConsumer(bootstrap_servers=servers, auto_offset_reset="earliest", consumer_timeout_ms=20000)
consumer.assign([TopicPartition(topic, 0)])
read = [next(consumer) for _ in sent]
print(json.dumps({
    "offsets": [r.offset for r in sent],
    "values": [r.value.decode() for r in read],
    "headers": [[k, v.decode()] for k, v in read[0].headers],
    "listed": topic in admin.list_topics(),
}))
consumer.close(); producer.close(); admin.close()
`
