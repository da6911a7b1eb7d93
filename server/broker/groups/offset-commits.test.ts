import { describe, expect, it } from 'vitest'
import { errors } from '../../wire'
import { ask, GroupLab, given, groupId, nobody } from './testing/group-lab'

const producer = { id: 4000, epoch: 0 }
const rival = { id: 4001, epoch: 0 }

describe('committing offsets', () => {
  it('is accepted from a member of the current generation and refused from others', () => {
    const lab = new GroupLab()
    const member = lab.stableMember()
    expect(lab.commit(3, member)).toBe(errors.NONE)
    expect(lab.committed().offset).toBe(3)
    expect(lab.commit(4, { ...member, generationId: 0 })).toBe(errors.ILLEGAL_GENERATION)
    expect(lab.commit(4, { ...member, memberId: 'ghost' })).toBe(errors.UNKNOWN_MEMBER_ID)
    expect(lab.commit(4)).toBe(errors.UNKNOWN_MEMBER_ID)
    expect(lab.committed().offset).toBe(3)
  })

  it('is accepted while others join, and refused with 27 before the sync', () => {
    const lab = new GroupLab()
    const first = lab.stableMember()
    const second = lab.join()
    expect(lab.state()).toBe('PreparingRebalance')
    expect(lab.commit(1, first)).toBe(errors.NONE)
    lab.join({ memberId: first.memberId })
    expect(lab.state()).toBe('CompletingRebalance')
    expect(lab.commit(2, given(second))).toBe(errors.REBALANCE_IN_PROGRESS)
    expect(lab.committed().offset).toBe(1)
  })

  it('counts as a heartbeat', () => {
    const lab = new GroupLab()
    const member = lab.stableMember({ sessionTimeoutMs: 6_000 })
    lab.clock.advance(5_000)
    lab.commit(1, member)
    lab.clock.advance(5_000)
    expect(lab.heartbeat(member)).toBe(errors.NONE)
  })

  it('needs no membership in an empty group, and creates it', () => {
    const lab = new GroupLab()
    expect(lab.commit(9)).toBe(errors.NONE)
    expect(lab.committed().offset).toBe(9)
    expect(lab.state()).toBe('Empty')
    expect(lab.commit(9, { generationId: 1, memberId: 'late' })).toBe(errors.UNKNOWN_MEMBER_ID)
  })

  it('of an unknown group with a generation is refused', () => {
    expect(new GroupLab().commit(9, { generationId: 1, memberId: 'late' })).toBe(errors.ILLEGAL_GENERATION)
  })

  it.each([-1, -2])('stores %i like any other offset', offset => {
    const lab = new GroupLab()
    lab.commit(7)
    lab.commit(offset)
    expect(lab.committed().offset).toBe(offset)
  })

  it('refuses metadata that is too long, and only that partition', () => {
    const lab = new GroupLab()
    const of = (partition: number, metadata: string) => ({
      topic: 'orders',
      partition,
      offset: 1,
      leaderEpoch: -1,
      metadata,
    })
    const offsets = [of(0, 'x'.repeat(4_097)), of(1, 'fine')]
    const answer = ask(reply =>
      lab.coordinator.commit({ groupId, ...nobody, groupInstanceId: null, offsets }, reply),
    )
    expect(given(answer)).toMatchObject([{ error: errors.OFFSET_METADATA_TOO_LARGE }, { error: errors.NONE }])
    const all = lab.coordinator.fetchOffsets(groupId, null, false).offsets
    expect(all).toMatchObject([{ topic: 'orders', partition: 1, offset: 1, metadata: 'fine' }])
  })

  it('is not visible before it is in the log, and not at all when the log refuses it', () => {
    const lab = new GroupLab()
    lab.log.hold()
    const offsets = [{ topic: 'orders', partition: 0, offset: 4, leaderEpoch: -1, metadata: '' }]
    const answer = ask(reply =>
      lab.coordinator.commit({ groupId, ...nobody, groupInstanceId: null, offsets }, reply),
    )
    expect(answer.value).toBeNull()
    expect(lab.committed().offset).toBe(-1)
    lab.log.failWith = errors.NOT_LEADER_OR_FOLLOWER
    lab.log.release()
    expect(given(answer)).toMatchObject([{ error: errors.NOT_COORDINATOR }])
    expect(lab.committed().offset).toBe(-1)
  })
})

describe('committing offsets in a transaction', () => {
  it('shows the old offset until the commit marker arrives', () => {
    const lab = new GroupLab()
    lab.commit(2)
    expect(lab.commitInTransaction(5, producer)).toBe(errors.NONE)
    expect(lab.committed()).toEqual({ offset: 2, error: errors.NONE })
    expect(lab.committed(true)).toEqual({ offset: -1, error: errors.UNSTABLE_OFFSET_COMMIT })
    lab.endTransaction(producer, 'commit')
    expect(lab.committed(true)).toEqual({ offset: 5, error: errors.NONE })
  })

  it('drops the offset when the transaction aborts', () => {
    const lab = new GroupLab()
    lab.commit(2)
    lab.commitInTransaction(5, producer)
    lab.endTransaction(producer, 'abort')
    expect(lab.committed(true)).toEqual({ offset: 2, error: errors.NONE })
  })

  it('lets the later record win, not the higher offset: a zombie with another id moves the group back', () => {
    const lab = new GroupLab()
    lab.commitInTransaction(4, rival)
    lab.endTransaction(rival, 'commit')
    lab.commitInTransaction(2, producer)
    lab.endTransaction(producer, 'commit')
    expect(lab.committed().offset).toBe(2)
  })

  it('does not undo a commit that was logged after it', () => {
    const lab = new GroupLab()
    lab.commitInTransaction(2, producer)
    lab.commit(6)
    lab.endTransaction(producer, 'commit')
    expect(lab.committed().offset).toBe(6)
  })

  it('leaves what is pending alone when another commit of the same producer is refused', () => {
    const lab = new GroupLab()
    lab.commitInTransaction(5, producer)
    lab.log.failWith = errors.INVALID_PRODUCER_EPOCH
    expect(lab.commitInTransaction(3, { ...producer, epoch: 0 })).toBe(errors.INVALID_PRODUCER_EPOCH)
    lab.log.failWith = null
    lab.endTransaction(producer, 'commit')
    expect(lab.committed().offset).toBe(5)
  })

  it('checks member and generation only where the request names them (KIP-447)', () => {
    const lab = new GroupLab()
    const member = lab.stableMember()
    expect(lab.commitInTransaction(1, producer)).toBe(errors.NONE)
    expect(lab.commitInTransaction(1, producer, member)).toBe(errors.NONE)
    const stale = { ...member, generationId: 0 }
    expect(lab.commitInTransaction(1, producer, stale)).toBe(errors.ILLEGAL_GENERATION)
    const gone = { ...member, memberId: 'ghost' }
    expect(lab.commitInTransaction(1, producer, gone)).toBe(errors.UNKNOWN_MEMBER_ID)
  })
})

describe('deleting offsets', () => {
  it('forgets them for good', () => {
    const lab = new GroupLab()
    lab.commit(4)
    const answer = lab.coordinator.deleteOffsets(groupId, [{ topic: 'orders', partition: 0 }])
    expect(answer).toMatchObject({ error: errors.NONE, results: [{ error: errors.NONE }] })
    expect(lab.committed().offset).toBe(-1)
    expect(new GroupLab({}, lab.log).committed().offset).toBe(-1)
  })

  it('is refused for topics that live members subscribe to', () => {
    const lab = new GroupLab()
    // ConsumerProtocolSubscription v0: version, one topic "orders", no user data.
    const metadata = Buffer.concat([
      Buffer.from([0, 0, 0, 0, 0, 1, 0, 6]),
      Buffer.from('orders'),
      Buffer.alloc(4, 255),
    ])
    lab.stableMember({ protocols: [{ name: 'range', metadata }] })
    const { results } = lab.coordinator.deleteOffsets(groupId, [
      { topic: 'orders', partition: 0 },
      { topic: 'old', partition: 0 },
    ])
    expect(results.map(r => r.error)).toEqual([errors.GROUP_SUBSCRIBED_TO_TOPIC, errors.NONE])
  })

  it('happens by itself when the topic is deleted, for pending ones as well', () => {
    const lab = new GroupLab()
    lab.commit(4)
    lab.commitInTransaction(5, producer)
    lab.coordinator.forgetTopic('orders')
    lab.endTransaction(producer, 'commit')
    expect(lab.committed(true)).toEqual({ offset: -1, error: errors.NONE })
    expect(new GroupLab({}, lab.log).committed().offset).toBe(-1)
  })
})
