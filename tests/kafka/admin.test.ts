import { ConfigResourceTypes } from 'kafkajs'
import { expect, it } from 'vitest'
import { errorName } from '../../server/wire'
import { describeOnClusters, type Lab } from './cluster'
import { kafkajs } from './support/client'
import { Connection } from './support/connection'
import { RawMember } from './support/group'
import { produceRaw } from './support/producing'
import { createTopic } from './support/topics'
import { until } from './support/until'

async function withAdmin<T>(
  lab: Lab,
  work: (admin: ReturnType<ReturnType<typeof kafkajs>['admin']>) => Promise<T>,
) {
  const admin = kafkajs(lab).admin()
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.disconnect()
  }
}

/** Raw CreateTopics of one topic; its error by name. */
async function create(
  lab: Lab,
  topic: { name: string; partitions?: number; replicas?: number; validateOnly?: boolean },
) {
  const { name, partitions = 1, replicas = 1, validateOnly = false } = topic
  const answer = await (await lab.routes.controller()).ask('CreateTopics', 3, {
    topics: [{ name, numPartitions: partitions, replicationFactor: replicas, assignments: [], configs: [] }],
    timeoutMs: 10_000,
    validateOnly,
  })
  return errorName(answer.topics[0]?.errorCode ?? -1)
}

describeOnClusters('Creating a topic', {}, lab => {
  it('is refused where it exists, where the name, the partitions or the copies are impossible', async () => {
    const existing = await createTopic(lab())
    const name = () => lab().name('topic')
    expect(await create(lab(), { name: existing })).toBe('TOPIC_ALREADY_EXISTS')
    expect(await create(lab(), { name: 'no spaces' })).toBe('INVALID_TOPIC_EXCEPTION')
    expect(await create(lab(), { name: 'x'.repeat(250) })).toBe('INVALID_TOPIC_EXCEPTION')
    expect(await create(lab(), { name: name(), partitions: 0 })).toBe('INVALID_PARTITIONS')
    expect(await create(lab(), { name: name(), replicas: lab().cluster.bootstrap.length + 1 })).toBe(
      'INVALID_REPLICATION_FACTOR',
    )
    expect(await create(lab(), { name: name(), replicas: 0 })).toBe('INVALID_REPLICATION_FACTOR')
  })

  it('that is only validated makes none', async () => {
    const name = lab().name('topic')
    expect(await create(lab(), { name, validateOnly: true })).toBe('NONE')
    const { topics } = await lab().routes.metadata([name])
    expect(errorName(topics[0]?.errorCode ?? 0)).toBe('UNKNOWN_TOPIC_OR_PARTITION')
  })

  it('takes the default of the cluster for −1 copies (version 4)', async () => {
    const name = lab().name('topic')
    const answer = await (await lab().routes.controller()).ask('CreateTopics', 4, {
      topics: [{ name, numPartitions: -1, replicationFactor: -1, assignments: [], configs: [] }],
      timeoutMs: 10_000,
      validateOnly: false,
    })
    expect(answer.topics[0]?.errorCode).toBe(0)
    const view = await until('the topic', () => lab().routes.partition(name))
    expect(view.replicaNodes).toHaveLength(lab().cluster.bootstrap.length)
  })
})

describeOnClusters('Admin by kafkajs', {}, lab => {
  it('lists, describes, grows and deletes topics', async () => {
    await withAdmin(lab(), async admin => {
      const topic = await createTopic(lab())
      expect(await admin.listTopics()).toContain(topic)
      await admin.createPartitions({ topicPartitions: [{ topic, count: 3 }] })
      await until(
        'three partitions',
        async () => (await lab().routes.metadata([topic])).topics[0]?.partitions.length === 3,
      )
      await admin.deleteTopics({ topics: [topic] })
      await until('the end of the topic', async () => !(await admin.listTopics()).includes(topic))
    })
  })

  it('refuses fewer partitions than there are', async () => {
    await withAdmin(lab(), async admin => {
      const topic = await createTopic(lab(), { partitions: 2 })
      await expect(admin.createPartitions({ topicPartitions: [{ topic, count: 1 }] })).rejects.toMatchObject({
        type: 'INVALID_PARTITIONS',
      })
    })
  })

  it('describes and alters the settings of a topic', async () => {
    await withAdmin(lab(), async admin => {
      const topic = await createTopic(lab(), { configs: { 'retention.ms': '1234567' } })
      const settingOf = async (name: string) => {
        const resources = [{ type: ConfigResourceTypes.TOPIC, name: topic, configNames: [name] }]
        const answer = await admin.describeConfigs({ includeSynonyms: false, resources })
        return answer.resources[0]?.configEntries.find(entry => entry.configName === name)?.configValue
      }
      expect(await settingOf('retention.ms')).toBe('1234567')
      expect(await settingOf('cleanup.policy')).toBe('delete')
      const configEntries = [{ name: 'min.insync.replicas', value: '1' }]
      await admin.alterConfigs({
        validateOnly: false,
        resources: [{ type: ConfigResourceTypes.TOPIC, name: topic, configEntries }],
      })
      // AlterConfigs replaces all: what it does not name goes back to its default.
      await until('the new settings', async () => (await settingOf('retention.ms')) === '604800000')
      expect(await settingOf('min.insync.replicas')).toBe('1')
    })
  })

  it('knows the offsets of a topic', async () => {
    await withAdmin(lab(), async admin => {
      const topic = await createTopic(lab())
      await produceRaw(lab(), { topic, values: ['a', 'b'] })
      expect(await admin.fetchTopicOffsets(topic)).toEqual([
        { partition: 0, offset: '2', high: '2', low: '0' },
      ])
    })
  })

  it('lists, describes and deletes groups, but none with members', async () => {
    await withAdmin(lab(), async admin => {
      const member = new RawMember(lab(), lab().name('group'))
      await member.join()
      await member.sync({ [member.memberId]: 'all' })
      const { groups } = await admin.listGroups()
      expect(groups).toContainEqual({ groupId: member.groupId, protocolType: 'consumer' })
      const [described] = (await admin.describeGroups([member.groupId])).groups
      expect(described).toMatchObject({
        state: 'Stable',
        protocol: 'range',
        members: [{ memberId: member.memberId }],
      })
      const refused = await admin.deleteGroups([member.groupId]).catch(error => error.groups)
      expect(refused).toMatchObject([{ groupId: member.groupId, errorCode: 68 }])
      await member.leave()
      expect(await admin.deleteGroups([member.groupId])).toMatchObject([{ errorCode: 0 }])
      const [gone] = (await admin.describeGroups([member.groupId])).groups
      expect(gone).toMatchObject({ state: 'Dead', members: [] })
    })
  })

  it('says that there is no authorizer: SECURITY_DISABLED', async () => {
    const answer = await (await lab().routes.any()).ask('DescribeAcls', 1, {
      resourceTypeFilter: 1,
      resourceNameFilter: null,
      patternTypeFilter: 1,
      principalFilter: null,
      hostFilter: null,
      operation: 1,
      permissionType: 1,
    })
    expect(errorName(answer.errorCode)).toBe('SECURITY_DISABLED')
  })
})

describeOnClusters('ApiVersions', {}, lab => {
  it('of a version nobody knows is answered in version 0, with error 35 and its own range', async () => {
    const { cluster } = lab()
    const [address = ''] = cluster.bootstrap
    const connection = await Connection.open(address)
    const answered = new Promise<Buffer>(resolve => connection.socket.once('data', resolve))
    // Header version 2 of an ApiVersions request of version 99, with nothing in its body but tags.
    const request = Buffer.from(
      '00000010' + '0012' + '0063' + '00000007' + '0001' + '61' + '00' + '01' + '01' + '00',
      'hex',
    )
    request.writeInt32BE(request.length - 4, 0)
    connection.socket.write(request)
    const answer = await answered
    connection.close()
    expect(answer.readInt32BE(4)).toBe(7)
    expect(errorName(answer.readInt16BE(8))).toBe('UNSUPPORTED_VERSION')
    expect([answer.readInt32BE(10), answer.readInt16BE(14), answer.readInt16BE(16)]).toEqual([1, 18, 0])
  })

  it('covers every version that kafkajs and the raw requests of this suite speak', async () => {
    const { apiKeys } = await (await lab().routes.any()).ask('ApiVersions', 0, {})
    const max = new Map(apiKeys.map(({ apiKey, maxVersion }) => [apiKey, maxVersion]))
    const spoken = {
      0: 7,
      1: 11,
      2: 3,
      3: 8,
      8: 5,
      9: 7,
      10: 2,
      11: 5,
      12: 3,
      13: 2,
      14: 3,
      19: 4,
      22: 4,
      24: 2,
      25: 2,
      26: 2,
      28: 3,
    }
    for (const [key, version] of Object.entries(spoken))
      expect([key, max.get(Number(key)) ?? -1]).toSatisfy(([, most]) => most >= version)
  })
})
