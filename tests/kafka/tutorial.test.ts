import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { describeOnClusters } from './cluster'
import { pythonTool } from './support/programs'
import { createTopic } from './support/topics'

const kafkaPython = pythonTool('kafka', 'kafka-python')
const program = fileURLToPath(new URL('clients/tutorial.py', import.meta.url))

/** What the lessons about a tutorial say of kafka-python, seen with kafka-python; without it they are skipped. */
describeOnClusters("A tutorial's lines in kafka-python", {}, lab => {
  const declare = kafkaPython.missing === null ? describe : describe.skip
  declare(kafkaPython.missing ?? 'as they stand', () => {
    it('send nothing with acks in quotes, begin no transaction without init, and read what was aborted', async () => {
      if (kafkaPython.missing !== null) throw new Error(kafkaPython.missing)
      const topic = await createTopic(lab())
      const args = [program, lab().cluster.bootstrap.join(','), topic]
      const { stdout } = await promisify(execFile)(kafkaPython.command, args, { timeout: 60_000 })
      expect(JSON.parse(stdout)).toEqual({
        quoted: { sent: false, flushed: false, said: true },
        // The first record of the topic: what was sent before it never left.
        offset: 0,
        began: false,
        default: ['Hello, Kafka!', 'aborted', 'committed'],
        committed: ['Hello, Kafka!', 'committed'],
      })
    })
  })
})
