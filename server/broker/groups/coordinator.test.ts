import { describe, expect, it } from 'vitest'
import { errors } from '../../wire'
import { partitionFor } from './partition-for'
import { GroupLab, given, groupId } from './testing/group-lab'

const producer = { id: 4000, epoch: 0 }

describe('a coordinator that takes over a partition', () => {
  it('finds the group as it was, and its members stay in it', () => {
    const before = new GroupLab()
    const member = before.stableMember()
    before.commit(3, member)
    const after = new GroupLab({}, before.log)
    expect(after.state()).toBe('Stable')
    expect(after.heartbeat(member)).toBe(errors.NONE)
    expect(given(after.sync(member)).assignment.toString()).toBe('everything')
    expect(after.commit(4, member)).toBe(errors.NONE)
    expect(after.committed().offset).toBe(4)
  })

  it('drops members that do not report within their session', () => {
    const before = new GroupLab()
    before.stableMember({ sessionTimeoutMs: 6_000 })
    const after = new GroupLab({}, before.log)
    after.clock.advance(6_000)
    expect(after.state()).toBe('Empty')
  })

  it('keeps offsets of open transactions pending and applies the marker that comes later', () => {
    const before = new GroupLab()
    before.commit(1)
    before.commitInTransaction(5, producer)
    const after = new GroupLab({}, before.log)
    expect(after.committed(true).error).toBe(errors.UNSTABLE_OFFSET_COMMIT)
    expect(after.committed().offset).toBe(1)
    after.endTransaction(producer, 'commit')
    expect(after.committed().offset).toBe(5)
  })

  it.each([
    ['commit', 5],
    ['abort', 1],
  ] as const)('reads a %s marker in the log', (outcome, offset) => {
    const before = new GroupLab()
    before.commit(1)
    before.commitInTransaction(5, producer)
    before.endTransaction(producer, outcome)
    expect(new GroupLab({}, before.log).committed(true).offset).toBe(offset)
  })

  it('answers 14 while it loads: heartbeats are waved through and syncs sent back to join', () => {
    const lab = new GroupLab()
    const member = lab.stableMember()
    lab.coordinator.startLoading(lab.partition)
    expect(lab.heartbeat(member)).toBe(errors.NONE)
    expect(given(lab.sync(member)).error).toBe(errors.REBALANCE_IN_PROGRESS)
    expect(given(lab.join()).error).toBe(errors.COORDINATOR_LOAD_IN_PROGRESS)
    expect(lab.commit(1)).toBe(errors.COORDINATOR_LOAD_IN_PROGRESS)
    expect(lab.coordinator.fetchOffsets(groupId, null, false).error).toBe(errors.COORDINATOR_LOAD_IN_PROGRESS)
    lab.coordinator.load(lab.partition, lab.log.read(lab.partition))
    expect(lab.heartbeat(member)).toBe(errors.NONE)
    expect(lab.state()).toBe('Stable')
  })
})

describe('a coordinator that loses a partition', () => {
  it('answers 16, also to those who were waiting, and leaves no timer behind', () => {
    const lab = new GroupLab()
    const member = lab.stableMember()
    const waiting = lab.join()
    lab.join({ requireKnownMemberId: true })
    lab.coordinator.unload(lab.partition)
    expect(given(waiting).error).toBe(errors.NOT_COORDINATOR)
    expect(lab.heartbeat(member)).toBe(errors.NOT_COORDINATOR)
    expect(given(lab.join()).error).toBe(errors.NOT_COORDINATOR)
    expect(lab.coordinator.describe(groupId)).toMatchObject({ error: errors.NOT_COORDINATOR, state: '' })
    expect(lab.clock.waiting).toBe(0)
  })
})

describe('the partition of a group', () => {
  // Values of Java's "…".hashCode(): "a" = 97, "payments" = 1382682413, "polygenelubricants" = −2^31.
  it.each([
    ['a', 97 % 50],
    ['payments', 1_382_682_413 % 50],
    ['polygenelubricants', 0],
    ['', 0],
  ])('of %j is the one Apache Kafka would choose', (id, partition) => {
    expect(partitionFor(id, 50)).toBe(partition)
  })
})
