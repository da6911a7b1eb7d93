import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GUARANTEE_SETTINGS } from '../../domain/guarantees'
import { type Kafka, startKafka } from '../broker'
import { type RunNames, runNames, runOfTopic } from './names'
import { Nodes } from './nodes'
import { createTopics, deleteLeftovers, removeLeftovers } from './topics'

const SETTINGS = { ...GUARANTEE_SETTINGS['at-least-once'].cluster, partitions: 2 }
const LATER = 120_000

let kafka: Kafka
let nodes: Nodes

beforeAll(async () => {
  kafka = await startKafka()
  nodes = new Nodes(kafka.bootstrap, { tls: false })
})

afterAll(async () => {
  nodes.close()
  await kafka.stop()
})

async function topicNames(): Promise<readonly (string | null)[]> {
  const { topics } = await nodes.ask('Metadata', { topics: null, allowAutoTopicCreation: false })
  return topics.map(({ name }) => name)
}

async function create(lab: string): Promise<RunNames> {
  const names = runNames(lab)
  await createTopics(nodes, names, SETTINGS)
  return names
}

describe('the topics of a run', () => {
  it('are there with a leader for each partition once created, and gone once removed', async () => {
    const names = await create('aa')
    const { topics } = await nodes.metadata(Object.values(names.topics))
    expect(topics.map(({ partitions }) => partitions.map(({ leaderId }) => leaderId))).toEqual([
      [1, 1],
      [1, 1],
    ])
    await deleteLeftovers(nodes, names)
    expect(await topicNames()).not.toContain(names.topics.orders)
  })

  it('are refused with a sentence where the cluster has too few nodes', async () => {
    await expect(createTopics(nodes, runNames('bb'), { ...SETTINGS, nodes: 3 })).rejects.toThrow(
      /refused to create topic .*INVALID_REPLICATION_FACTOR/,
    )
  })

  it('tell when their run began', () => {
    const { topics } = runNames('cc')
    expect(Date.now() - (runOfTopic(topics.payments)?.since ?? 0)).toBeLessThan(10_000)
    expect(runOfTopic('orders')).toBeUndefined()
    expect(runOfTopic('delivery-playground.mine')).toBeUndefined()
  })
})

describe('what earlier processes left behind', () => {
  it('is removed, but no topic of anyone else, and no run that has just begun', async () => {
    const left = await create('dd')
    await nodes.ask('Metadata', { topics: [{ name: 'somebody-elses' }], allowAutoTopicCreation: true })
    expect(await removeLeftovers(nodes)).toBe(0)
    expect(await removeLeftovers(nodes, Date.now() + LATER)).toBe(1)
    const names = await topicNames()
    expect(names).not.toContain(left.topics.orders)
    expect(names).toContain('somebody-elses')
  })
})
