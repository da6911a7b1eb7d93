import { expect, it } from 'vitest'
import { errorName, NO_UUID } from '../../server/wire'
import { describeOnClusters, type Lab } from './cluster'
import { produceRaw } from './support/producing'
import { valuesOf } from './support/raw-log'
import { createTopic } from './support/topics'
import { until } from './support/until'

interface Wanted {
  readonly placed?: readonly (readonly number[])[]
  readonly configs?: Readonly<Record<string, string>>
}

/** Asks for a topic with its copies or its settings given; nothing is made. The error by name, and what was said. */
async function validate(lab: Lab, { placed, configs = {} }: Wanted) {
  const answer = await (await lab.routes.controller()).ask('CreateTopics', 5, {
    topics: [
      {
        name: lab.name('topic'),
        numPartitions: placed === undefined ? 1 : -1,
        replicationFactor: placed === undefined ? 1 : -1,
        assignments: (placed ?? []).map((ids, partitionIndex) => ({ partitionIndex, brokerIds: [...ids] })),
        configs: Object.entries(configs).map(([name, value]) => ({ name, value })),
      },
    ],
    timeoutMs: 10_000,
    validateOnly: true,
  })
  return { error: errorName(answer.topics[0]?.errorCode ?? 0), said: answer.topics[0]?.errorMessage ?? '' }
}

async function grow(lab: Lab, topic: string, count: number, placed: readonly (readonly number[])[]) {
  const answer = await (await lab.routes.controller()).ask('CreatePartitions', 1, {
    topics: [{ name: topic, count, assignments: placed.map(ids => ({ brokerIds: [...ids] })) }],
    timeoutMs: 10_000,
    validateOnly: true,
  })
  return errorName(answer.results[0]?.errorCode ?? 0)
}

const [SET, DELETE, APPEND, SUBTRACT] = [0, 1, 2, 3] as const
type Change = readonly [operation: number, name: string, value: string | null]

async function alter(lab: Lab, topic: string, changes: readonly Change[]) {
  const answer = await (await lab.routes.controller()).ask('IncrementalAlterConfigs', 1, {
    resources: [
      {
        resourceType: 2,
        resourceName: topic,
        configs: changes.map(([configOperation, name, value]) => ({ configOperation, name, value })),
      },
    ],
    validateOnly: false,
  })
  return errorName(answer.responses[0]?.errorCode ?? 0)
}

describeOnClusters('Copies that are placed by hand', {}, lab => {
  it('stand on brokers that there are, each on another, as many of every partition', async () => {
    const said = async (...placed: readonly (readonly number[])[]) => (await validate(lab(), { placed })).said
    expect(await said([1])).toBe('')
    const the = 'The manual partition assignment includes'
    expect(await said([9])).toBe(`${the} broker 9, but no such broker is registered.`)
    expect(await said([1, 1])).toBe(`${the} the broker 1 more than once.`)
    expect(await said([])).toBe(`${the} an empty replica list.`)
    expect((await validate(lab(), { placed: [[9]] })).error).toBe('INVALID_REPLICA_ASSIGNMENT')
  })

  it('of partitions that are added, too', async () => {
    const topic = await createTopic(lab(), { replicas: 1 })
    expect(await grow(lab(), topic, 2, [[1]])).toBe('NONE')
    for (const wrong of [[[9]], [[1, 1]], [[]], [[1], [1]]])
      expect(await grow(lab(), topic, 2, wrong)).toBe('INVALID_REPLICA_ASSIGNMENT')
    expect(await grow(lab(), topic, 1, [])).toBe('INVALID_PARTITIONS')
  })
})

describeOnClusters('The settings of a topic', {}, lab => {
  it('have their bounds', async () => {
    const errorOf = async (name: string, value: string) =>
      (await validate(lab(), { configs: { [name]: value } })).error
    const good = [
      ['cleanup.policy', 'compact, delete'],
      ['retention.bytes', ' 100 '],
      ['unclean.leader.election.enable', 'TRUE'],
      ['compression.gzip.level', '9'],
      ['message.timestamp.before.max.ms', '1000'],
      ['leader.replication.throttled.replicas', '0:1,1:1'],
      ['remote.storage.enable', 'false'],
    ] as const
    for (const [name, value] of good) expect([name, await errorOf(name, value)]).toEqual([name, 'NONE'])
    const bad = [
      ['cleanup.policy', 'shred'],
      ['retention.ms', '-2'],
      ['max.message.bytes', '99999999999'],
      ['min.cleanable.dirty.ratio', '2'],
      ['min.cleanable.dirty.ratio', 'half'],
      ['compression.gzip.level', '50'],
      ['segment.ms', '0'],
      ['segment.bytes', '1'],
      ['flush.messages', '0'],
      ['max.compaction.lag.ms', '0'],
      ['leader.replication.throttled.replicas', 'all'],
      ['no.such.setting', '1'],
    ] as const
    for (const [name, value] of bad)
      expect([name, await errorOf(name, value)]).toEqual([name, 'INVALID_CONFIG'])
  })

  it('are altered one by one: only lists are added to, and each is named once', async () => {
    const topic = await createTopic(lab(), { configs: { 'cleanup.policy': 'compact' } })
    const one = (...change: Change) => alter(lab(), topic, [change])
    expect(await one(APPEND, 'cleanup.policy', 'delete')).toBe('NONE')
    expect(await one(SUBTRACT, 'cleanup.policy', 'compact')).toBe('NONE')
    expect(await one(APPEND, 'cleanup.policy', 'shred')).toBe('INVALID_CONFIG')
    expect(await one(APPEND, 'retention.ms', '1')).toBe('INVALID_CONFIG')
    expect(await one(SET, 'no.such.setting', '1')).toBe('INVALID_CONFIG')
    expect(await one(DELETE, 'no.such.setting', null)).toBe('NONE')
    const twice: Change[] = [
      [SET, 'retention.ms', '1'],
      [SET, 'retention.ms', '2'],
    ]
    expect(await alter(lab(), topic, twice)).toBe('INVALID_REQUEST')
  })
})

describeOnClusters('Topics', {}, lab => {
  it('are deleted by their name or by their id, and each is named once', async () => {
    const topic = await createTopic(lab())
    const { topics } = await (await lab().routes.any()).ask('Metadata', 12, { topics: [{ name: topic }] })
    const id = topics[0]?.topicId ?? NO_UUID
    const remove = async (...wanted: readonly { name: string | null; topicId: string }[]) => {
      const asked = { topics: [...wanted], topicNames: [], timeoutMs: 10_000 }
      const answer = await (await lab().routes.controller()).ask('DeleteTopics', 6, asked)
      return errorName(answer.responses[0]?.errorCode ?? 0)
    }
    const byName = { name: topic, topicId: NO_UUID }
    expect(await remove({ name: topic, topicId: id })).toBe('INVALID_REQUEST')
    expect(await remove(byName, byName)).toBe('INVALID_REQUEST')
    expect(await remove({ name: null, topicId: '00000000-0000-0000-0000-00000000abcd' })).toBe(
      'UNKNOWN_TOPIC_ID',
    )
    expect(await remove({ name: null, topicId: id })).toBe('NONE')
  })

  it('are found by their id, whatever stands beside it as their name', async () => {
    const topic = await createTopic(lab())
    const any = await lab().routes.any()
    const find = async (name: string | null, topicId: string) => {
      const answer = await any.ask('Metadata', 12, { topics: [{ name, topicId }] })
      const [found] = answer.topics
      return [errorName(found?.errorCode ?? 0), found?.name, found?.topicId]
    }
    const [, , id = ''] = await find(topic, NO_UUID)
    expect(await find(null, String(id))).toEqual(['NONE', topic, id])
    expect(await find('', String(id))).toEqual(['NONE', topic, id])
    const nobody = '00000000-0000-0000-0000-00000000abcd'
    expect(await find('', nobody)).toEqual(['UNKNOWN_TOPIC_ID', null, nobody])
  })

  it('are described a page at a time, with what may be done to them', async () => {
    const topic = await createTopic(lab(), { partitions: 3 })
    const any = await lab().routes.any()
    const page = (cursor: { topicName: string; partitionIndex: number } | null) =>
      any.ask('DescribeTopicPartitions', 0, {
        topics: [{ name: topic }],
        responsePartitionLimit: 2,
        cursor,
      })
    const first = await page(null)
    expect(first.topics[0]?.partitions.map(({ partitionIndex }) => partitionIndex)).toEqual([0, 1])
    expect(first.topics[0]?.topicAuthorizedOperations).toBe(3576)
    const rest = await page(first.nextCursor)
    expect(rest.topics[0]?.partitions.map(({ partitionIndex }) => partitionIndex)).toEqual([2])
    expect(rest.nextCursor).toBeNull()
  })

  it('elect nobody by a kind of election that there is not', async () => {
    const topic = await createTopic(lab())
    const ask = async (electionType: number) => {
      const topicPartitions = [{ topic, partitions: [0] }]
      const body = { electionType, topicPartitions, timeoutMs: 10_000 }
      const answer = await (await lab().routes.controller()).ask('ElectLeaders', 2, body)
      return errorName(answer.replicaElectionResults[0]?.partitionResult[0]?.errorCode ?? 0)
    }
    expect(await ask(0)).toBe('ELECTION_NOT_NEEDED')
    expect(await ask(7)).toBe('INVALID_REQUEST')
  })
})

describeOnClusters('A group that there is not', {}, lab => {
  it('is dead, and since version 6 not found (4.x; KIP-1043)', async () => {
    const group = lab().name('group')
    const coordinator = await lab().routes.coordinator('group', group)
    const describe = async (version: number) => {
      const { groups } = await coordinator.ask('DescribeGroups', version, { groups: [group] })
      return [errorName(groups[0]?.errorCode ?? 0), groups[0]?.groupState]
    }
    expect(await describe(5)).toEqual(['NONE', 'Dead'])
    if (lab().cluster.line === '4.x') expect(await describe(6)).toEqual(['GROUP_ID_NOT_FOUND', 'Dead'])
  })
})

describeOnClusters('Copies that move to other brokers (KIP-455)', { nodes: 3 }, lab => {
  it('bring the log with them, and who leads goes on until they are in sync', async () => {
    const topic = await createTopic(lab(), { assignment: [[1, 2]] })
    await produceRaw(lab(), { topic, values: ['a', 'b'] })
    const move = async (replicas: number[] | null, partitionIndex = 0) => {
      const topics = [{ name: topic, partitions: [{ partitionIndex, replicas }] }]
      const answer = await (await lab().routes.controller()).ask('AlterPartitionReassignments', 0, {
        timeoutMs: 10_000,
        topics,
      })
      return errorName(answer.responses[0]?.partitions[0]?.errorCode ?? 0)
    }
    expect(await move([3, 9])).toBe('INVALID_REPLICA_ASSIGNMENT')
    expect(await move([3], 7)).toBe('UNKNOWN_TOPIC_OR_PARTITION')
    expect(await move([3, 1])).toBe('NONE')
    const seen = await until('the move', async () => {
      const view = await lab().routes.partition(topic)
      return view?.replicaNodes.join() === '3,1' && view.isrNodes.length === 2 && view
    })
    expect([3, 1]).toContain(seen.leaderId)
    expect(await move(null)).toBe('NO_REASSIGNMENT_IN_PROGRESS')
    await until('the leader', async () => {
      const { error } = await produceRaw(lab(), { topic, values: ['c'] })
      return error === 'NONE'
    })
    expect(valuesOf(await lab().rawLog(topic))).toEqual(['a', 'b', 'c'])
  })
})
