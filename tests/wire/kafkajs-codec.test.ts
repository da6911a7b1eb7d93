import { Buffer } from 'node:buffer'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { type ApiName, apis, decodeRequest, encodeRequest, encodeResponse } from '../../server/wire'
import { patternOf, textsIn } from './support/pattern'

/** What is used of kafkajs's own codec, which is not part of its typed interface. */
interface Codec {
  readonly request: { readonly apiKey: number; readonly apiVersion: number }
  readonly response: { decode(raw: Buffer): Promise<unknown> }
}
interface Definition {
  readonly versions: readonly (string | number)[]
  protocol(of: { version: number }): (args: unknown) => Codec
}

const require = createRequire(import.meta.url)
const { requests }: { requests: Record<string, Definition> } = require('kafkajs/src/protocol/requests')
const createRequest: (of: unknown) => Promise<{ buffer: Buffer }> = require('kafkajs/src/protocol/request')

const partition = {
  partition: 3,
  offset: '42',
  metadata: 'm',
  timestamp: '7',
  maxBytes: 1000,
  fetchOffset: '9',
}
const topic = { topic: 'orders', partitions: [partition] }
const transaction = { transactionalId: 'tx', producerId: '4', producerEpoch: 5 }
const group = { groupId: 'g', groupGenerationId: 2, generationId: 2, memberId: 'm-1', groupInstanceId: null }
const message = { key: Buffer.from('k'), value: Buffer.from('v'), headers: { order: '3' }, timestamp: 1000 }
const produced = { partition: 3, firstSequence: 6, messages: [message] }

/** Arguments for kafkajs's encoders; each takes what its version knows. */
const samples: Record<string, unknown> = {
  Produce: {
    acks: -1,
    timeout: 500,
    ...transaction,
    compression: 0,
    topicData: [{ topic: 'orders', partitions: [produced] }],
  },
  Fetch: {
    replicaId: -1,
    maxWaitTime: 100,
    minBytes: 1,
    maxBytes: 1000,
    isolationLevel: 1,
    topics: [topic],
    rackId: 'r',
  },
  ListOffsets: { replicaId: -1, isolationLevel: 1, topics: [topic] },
  Metadata: { topics: ['orders'], allowAutoTopicCreation: false },
  OffsetCommit: { ...group, retentionTime: '1000', topics: [topic] },
  OffsetFetch: { ...group, topics: [topic] },
  GroupCoordinator: { groupId: 'g', coordinatorKey: 'g', coordinatorType: 0 },
  JoinGroup: {
    ...group,
    sessionTimeout: 10,
    rebalanceTimeout: 20,
    protocolType: 'consumer',
    groupProtocols: [{ name: 'p', metadata: Buffer.from('x') }],
  },
  Heartbeat: group,
  LeaveGroup: { ...group, members: [group] },
  SyncGroup: { ...group, groupAssignment: [{ memberId: 'm-1', memberAssignment: Buffer.from('a') }] },
  DescribeGroups: { groupIds: ['g'] },
  ListGroups: {},
  ApiVersions: {},
  CreateTopics: {
    topics: [
      {
        topic: 'orders',
        numPartitions: 2,
        replicationFactor: 1,
        replicaAssignment: [],
        configEntries: [{ name: 'n', value: 'v' }],
      },
    ],
    validateOnly: true,
    timeout: 500,
  },
  DeleteTopics: { topics: ['orders'], timeout: 500 },
  DeleteRecords: { topics: [topic], timeout: 500 },
  InitProducerId: { transactionalId: 'tx', transactionTimeout: 500 },
  AddPartitionsToTxn: { ...transaction, topics: [{ topic: 'orders', partitions: [1, 2] }] },
  AddOffsetsToTxn: { ...transaction, groupId: 'g' },
  EndTxn: { ...transaction, transactionResult: true },
  TxnOffsetCommit: { ...transaction, groupId: 'g', topics: [topic] },
  DescribeConfigs: { resources: [{ type: 2, name: 'orders', configNames: ['n'] }], includeSynonyms: true },
  AlterConfigs: {
    resources: [{ type: 2, name: 'orders', configEntries: [{ name: 'n', value: 'v' }] }],
    validateOnly: true,
  },
  CreatePartitions: {
    topicPartitions: [{ topic: 'orders', count: 3, assignments: [[1], [2]] }],
    validateOnly: true,
    timeout: 500,
  },
  DeleteGroups: ['g'],
  DeleteAcls: {
    filters: [
      {
        resourceType: 2,
        resourceName: 'n',
        resourcePatternType: 3,
        principal: 'p',
        host: 'h',
        operation: 2,
        permissionType: 3,
      },
    ],
  },
}
const ourNames: Record<string, ApiName> = { GroupCoordinator: 'FindCoordinator' }

const cases = Object.keys(samples).flatMap(theirs => {
  const name = ourNames[theirs] ?? (theirs as ApiName)
  const [min, max] = apis[name].versions
  const versions = requests[theirs]?.versions.map(Number).filter(each => each >= min && each <= max) ?? []
  // Before version 4, Fetch carries the record formats of old, which neither we nor Kafka 4 speak.
  return versions
    .filter(version => name !== 'Fetch' || version >= 4)
    .map(version => ({ theirs, name, version }))
})

function codecOf(theirs: string, version: number): Codec {
  const definition = requests[theirs]
  if (definition === undefined) throw new Error(`kafkajs has no ${theirs}`)
  return definition.protocol({ version })(samples[theirs])
}

/** kafkajs leaves these out of what it decodes. */
const unreported = new Set(['<rack>', '<protocolType>'])

describe('The codec of kafkajs', () => {
  it('covers what it speaks', () => {
    expect(cases.length).toBeGreaterThan(90)
  })

  for (const { theirs, name, version } of cases) {
    it(`writes ${name} v${version} as we would, byte for byte`, async () => {
      const { request } = codecOf(theirs, version)
      const { buffer } = await createRequest({ correlationId: 9, clientId: 'c', request })
      const decoded = decodeRequest(buffer.subarray(4))
      expect(decoded.api).toBe(name)
      const again = encodeRequest(name, { version, correlationId: 9, clientId: 'c' }, decoded.body as never)
      expect(again.toString('hex')).toBe(buffer.toString('hex'))
    })

    it(`reads our ${name} response v${version}`, async () => {
      const { response } = codecOf(theirs, version)
      const body = patternOf(apis[name].response, 'response', version)
      const frame = Buffer.concat(encodeResponse(name, { version, correlationId: 9 }, body as never))
      const read = textsIn(await response.decode(frame.subarray(8)))
      const wanted = textsIn(body).filter(text => !unreported.has(text))
      expect(read.filter(text => !unreported.has(text)).sort()).toEqual(wanted.sort())
    })
  }
})
