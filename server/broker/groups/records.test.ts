import { describe, expect, it } from 'vitest'
import { groupRecord, groupTombstone, offsetRecord, offsetTombstone, readOffsetsTopicRecord } from './records'

const offset = {
  topic: 'orders',
  partition: 2,
  offset: 42,
  leaderEpoch: 7,
  metadata: 'note',
  commitTimestamp: 1_700_000_000_000,
  logOffset: 11,
}

describe('records of __consumer_offsets', () => {
  it('write an offset as Kafka does: key version 1, value version 3', () => {
    const { key, value } = offsetRecord('g', offset)
    expect(key.toString('hex')).toBe('0001' + '000167' + '00066f7264657273' + '00000002')
    expect(value?.toString('hex')).toBe(
      '0003' + '000000000000002a' + '00000007' + '00046e6f7465' + '0000018bcfe56800',
    )
  })

  it('read an offset and its tombstone back', () => {
    expect(readOffsetsTopicRecord(offsetRecord('g', offset), 11)).toEqual({
      kind: 'offset',
      groupId: 'g',
      offset,
    })
    const { topic, partition } = offset
    const removed = { kind: 'offset-removed', groupId: 'g', partition: { topic, partition } }
    expect(readOffsetsTopicRecord(offsetTombstone('g', offset), 12)).toEqual(removed)
  })

  it('read a group and its tombstone back', () => {
    const member = {
      memberId: 'm',
      groupInstanceId: null,
      clientId: 'c',
      clientHost: '/127.0.0.1',
      rebalanceTimeoutMs: 60_000,
      sessionTimeoutMs: 30_000,
      subscription: Buffer.from('s'),
      assignment: Buffer.from('a'),
    }
    const group = {
      groupId: 'g',
      protocolType: 'consumer',
      generationId: 3,
      protocolName: 'range',
      leader: 'm',
      stateSince: 1_700_000_000_000,
      members: [member],
    }
    const record = groupRecord(group)
    expect(record.key.toString('hex')).toBe('0002' + '000167')
    expect(readOffsetsTopicRecord(record, 0)).toEqual({ kind: 'group', group })
    expect(readOffsetsTopicRecord(groupTombstone('g'), 0)).toEqual({ kind: 'group-removed', groupId: 'g' })
  })

  it('pass over keys of newer coordinators', () => {
    expect(readOffsetsTopicRecord({ key: Buffer.from([0, 3]), value: null }, 0)).toEqual({ kind: 'unknown' })
  })
})
