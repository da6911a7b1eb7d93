import { MalformedBytes, Reader, Writer } from '../../wire'
import { array, bytes, type Decoded, int32, int64, nullableString, string, struct } from '../../wire/schema'
import type { CommittedOffset } from './group-offsets'
import type { InternalRecord } from './internal-log'
import type { TopicPartition } from './requests'

/**
 * The records of `__consumer_offsets`, byte for byte as Apache Kafka 3.9 writes them (OffsetCommitKey/Value.json,
 * GroupMetadataKey/Value.json): offsets under key version 1 with value version 3, groups under key version 2 with
 * value version 3. Kafka's own tools can read them, and a new coordinator rebuilds its state from them.
 */
const offsetKeyType = struct({ groupId: string, topic: string, partition: int32 })
const offsetValueType = struct({
  offset: int64,
  leaderEpoch: int32.since(3).or(-1),
  metadata: string,
  commitTimestamp: int64,
  expireTimestamp: int64.since(1).until(1).or(-1),
})
const groupKeyType = struct({ groupId: string })
const groupValueType = struct({
  protocolType: string,
  generationId: int32,
  protocolName: nullableString,
  leader: nullableString,
  stateSince: int64.since(2).or(-1),
  members: array({
    memberId: string,
    groupInstanceId: nullableString.since(3),
    clientId: string,
    clientHost: string,
    rebalanceTimeoutMs: int32.since(1),
    sessionTimeoutMs: int32,
    subscription: bytes,
    assignment: bytes,
  }),
})

export type StoredGroup = Decoded<typeof groupValueType> & { readonly groupId: string }
export type StoredMember = StoredGroup['members'][number]

export type OffsetsTopicRecord =
  | { readonly kind: 'offset'; readonly groupId: string; readonly offset: CommittedOffset }
  | { readonly kind: 'offset-removed'; readonly groupId: string; readonly partition: TopicPartition }
  | { readonly kind: 'group'; readonly group: StoredGroup }
  | { readonly kind: 'group-removed'; readonly groupId: string }
  | { readonly kind: 'unknown' }

const offsetKeyVersion = 1
const groupKeyVersion = 2
const valueVersion = 3

function versioned(
  version: number,
  write: (to: Writer, layout: { version: number; flexible: false }) => void,
): Buffer {
  const to = new Writer()
  to.int16(version)
  write(to, { version, flexible: false })
  return to.toBuffer()
}

function offsetKey(groupId: string, { topic, partition }: TopicPartition): Buffer {
  return versioned(offsetKeyVersion, (to, layout) =>
    offsetKeyType.codec.write(to, { groupId, topic, partition }, layout),
  )
}

function groupKey(groupId: string): Buffer {
  return versioned(groupKeyVersion, (to, layout) => groupKeyType.codec.write(to, { groupId }, layout))
}

/** The record of one committed offset. */
export function offsetRecord(groupId: string, offset: CommittedOffset): InternalRecord {
  const value = versioned(valueVersion, (to, layout) => offsetValueType.codec.write(to, offset, layout))
  return { key: offsetKey(groupId, offset), value }
}

/** The tombstone of a committed offset. */
export function offsetTombstone(groupId: string, partition: TopicPartition): InternalRecord {
  return { key: offsetKey(groupId, partition), value: null }
}

/** The tombstone of a group. */
export function groupTombstone(groupId: string): InternalRecord {
  return { key: groupKey(groupId), value: null }
}

/** The record of a group: its generation, its members and their assignments. */
export function groupRecord(group: StoredGroup): InternalRecord {
  const value = versioned(valueVersion, (to, layout) => groupValueType.codec.write(to, group, layout))
  return { key: groupKey(group.groupId), value }
}

/**
 * Reads a record of `__consumer_offsets` back.
 *
 * @param logOffset the base offset of its batch
 * @returns `unknown` for key versions this coordinator does not write (KIP-848 groups)
 * @throws MalformedBytes where the record does not follow its schema
 */
export function readOffsetsTopicRecord(
  { key, value }: InternalRecord,
  logOffset: number,
): OffsetsTopicRecord {
  const from = new Reader(key)
  const version = from.int16()
  const layout = { version, flexible: false }
  if (version === 0 || version === offsetKeyVersion) {
    const { groupId, topic, partition } = offsetKeyType.codec.read(from, layout)
    if (value === null) return { kind: 'offset-removed', groupId, partition: { topic, partition } }
    const { offset, leaderEpoch, metadata, commitTimestamp } = readValue(value, offsetValueType)
    const committed = { topic, partition, offset, leaderEpoch, metadata, commitTimestamp, logOffset }
    return { kind: 'offset', groupId, offset: committed }
  }
  if (version !== groupKeyVersion) return { kind: 'unknown' }
  const { groupId } = groupKeyType.codec.read(from, layout)
  if (value === null) return { kind: 'group-removed', groupId }
  return { kind: 'group', group: { groupId, ...readValue(value, groupValueType) } }
}

type ValueType<T> = {
  readonly codec: { read(from: Reader, layout: { version: number; flexible: boolean }): T }
}

function readValue<T>(value: Buffer, type: ValueType<T>): T {
  const from = new Reader(value)
  const version = from.int16()
  if (version > valueVersion) throw new MalformedBytes(`value version ${version} of a coordinator record`)
  return type.codec.read(from, { version, flexible: false })
}
