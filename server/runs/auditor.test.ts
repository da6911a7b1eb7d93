import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { GUARANTEE_SETTINGS } from '../../domain/guarantees'
import { type Kafka, startKafka } from '../broker'
import { createTopics, Nodes, runNames } from '../clusters'
import { Auditor } from './auditor'

const SETTINGS = { ...GUARANTEE_SETTINGS['at-least-once'].cluster, nodes: 3 as const, partitions: 1 }

let kafka: Kafka
let nodes: Nodes

beforeAll(async () => {
  kafka = await startKafka({ nodes: 3 })
  nodes = new Nodes(kafka.bootstrap, { tls: false })
})

afterAll(async () => {
  nodes.close()
  await kafka.stop()
})

it('asks the new leader once the one it knew is dead, which does not say that it leads no more', async () => {
  const names = runNames('aa')
  await createTopics(nodes, names, SETTINGS)
  const auditor = new Auditor({ nodes, names, partitions: 1 })
  const empty = [{ partition: 0, highWatermark: 0, lastStableOffset: 0 }]
  expect(await auditor.ends('payments')).toEqual(empty)
  const { topics } = await nodes.metadata([names.topics.payments])
  await kafka.node(topics[0]?.partitions[0]?.leaderId ?? 0).kill()
  await vi.waitFor(async () => expect(await auditor.ends('payments')).toEqual(empty), { timeout: 15_000 })
})
