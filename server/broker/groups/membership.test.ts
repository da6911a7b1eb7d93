import { describe, expect, it } from 'vitest'
import { errors } from '../../wire'
import { GroupLab, given, groupId } from './testing/group-lab'

/** Two members that have joined generation 1 and not synced. */
function twoJoined(lab = new GroupLab()) {
  const [one, two] = [lab.join(), lab.join()]
  lab.clock.advance(0)
  return { lab, leader: given(one), follower: given(two) }
}

describe('syncing', () => {
  it('gives every member what the leader assigned, and nothing to those it forgot', () => {
    const { lab, leader, follower } = twoJoined()
    const waiting = lab.sync(follower)
    expect(waiting.value).toBeNull()
    const own = lab.sync(leader, { [leader.memberId]: 'all' })
    expect(given(own).assignment.toString()).toBe('all')
    expect(given(waiting)).toMatchObject({ error: errors.NONE, assignment: Buffer.alloc(0) })
    expect(lab.state()).toBe('Stable')
  })

  it('repeats the assignment in a stable group', () => {
    const { lab, leader, follower } = twoJoined()
    lab.sync(leader, { [follower.memberId]: 'half' })
    expect(given(lab.sync(follower)).assignment.toString()).toBe('half')
  })

  it('refuses an unknown member, a wrong generation and another protocol', () => {
    const { lab, leader } = twoJoined()
    expect(given(lab.sync({ ...leader, memberId: 'ghost' })).error).toBe(errors.UNKNOWN_MEMBER_ID)
    expect(given(lab.sync({ ...leader, generationId: 7 })).error).toBe(errors.ILLEGAL_GENERATION)
    const request = {
      groupId,
      generationId: 1,
      memberId: leader.memberId,
      groupInstanceId: null,
      protocolType: 'consumer',
      protocolName: 'range',
      assignments: new Map<string, Buffer>(),
    }
    let error = -1
    lab.coordinator.sync(request, result => {
      error = result.error
    })
    expect(error).toBe(errors.INCONSISTENT_GROUP_PROTOCOL)
  })

  it('sends waiting members back to join when somebody joins meanwhile', () => {
    const { lab, follower } = twoJoined()
    const waiting = lab.sync(follower)
    lab.join()
    expect(given(waiting).error).toBe(errors.REBALANCE_IN_PROGRESS)
    expect(given(lab.sync(follower)).error).toBe(errors.REBALANCE_IN_PROGRESS)
  })

  it('drops members that never sync, after the rebalance timeout', () => {
    const { lab, leader, follower } = twoJoined()
    lab.sync(leader, { [leader.memberId]: 'all' })
    for (let elapsed = 0; elapsed < 20_000; elapsed += 5_000) {
      lab.heartbeat(follower)
      lab.heartbeat(leader)
      lab.clock.advance(5_000)
    }
    expect(lab.heartbeat(follower)).toBe(errors.UNKNOWN_MEMBER_ID)
    expect(lab.heartbeat(leader)).toBe(errors.REBALANCE_IN_PROGRESS)
  })

  it('waits for the log before anybody gets an assignment, and starts over when it refuses', () => {
    const { lab, leader } = twoJoined()
    lab.log.hold()
    const waiting = lab.sync(leader)
    expect(waiting.value).toBeNull()
    lab.log.failWith = errors.NOT_ENOUGH_REPLICAS
    lab.log.release()
    expect(given(waiting).error).toBe(errors.COORDINATOR_NOT_AVAILABLE)
    expect(lab.state()).toBe('PreparingRebalance')
  })
})

describe('heartbeats', () => {
  it('are answered 0 when stable and before the sync, 27 while members join', () => {
    const { lab, leader } = twoJoined()
    expect(lab.heartbeat(leader)).toBe(errors.NONE)
    lab.sync(leader)
    expect(lab.heartbeat(leader)).toBe(errors.NONE)
    lab.join()
    expect(lab.heartbeat(leader)).toBe(errors.REBALANCE_IN_PROGRESS)
  })

  it('are refused from strangers and from other generations', () => {
    const lab = new GroupLab()
    const member = lab.stableMember()
    expect(lab.heartbeat({ ...member, memberId: 'ghost' })).toBe(errors.UNKNOWN_MEMBER_ID)
    expect(lab.heartbeat({ ...member, generationId: 0 })).toBe(errors.ILLEGAL_GENERATION)
    const other = { ...member, groupId: 'nobody', groupInstanceId: null }
    expect(lab.coordinator.heartbeat(other)).toBe(errors.UNKNOWN_MEMBER_ID)
  })

  it('keep a member in; without them it is out a session timeout after its last request', () => {
    const lab = new GroupLab()
    const member = lab.stableMember({ sessionTimeoutMs: 6_000 })
    lab.clock.advance(5_999)
    expect(lab.heartbeat(member)).toBe(errors.NONE)
    lab.clock.advance(5_999)
    expect(lab.state()).toBe('Stable')
    lab.clock.advance(1)
    expect(lab.state()).toBe('Empty')
    expect(lab.heartbeat(member)).toBe(errors.UNKNOWN_MEMBER_ID)
  })

  it('are not asked of a member whose join the coordinator has not answered', () => {
    const lab = new GroupLab()
    const first = lab.stableMember({ sessionTimeoutMs: 6_000 })
    const slow = lab.stableMemberBeside(first, { sessionTimeoutMs: 60_000 })
    const rejoined = lab.join({ memberId: first.memberId, sessionTimeoutMs: 6_000 })
    lab.clock.advance(19_000)
    expect(rejoined.value).toBeNull()
    lab.heartbeat(slow)
    lab.clock.advance(1_000)
    expect(given(rejoined)).toMatchObject({ error: errors.NONE, generationId: 3 })
  })
})

describe('leaving', () => {
  it('makes the rest rebalance at once', () => {
    const { lab, leader, follower } = twoJoined()
    lab.sync(leader, {})
    lab.coordinator.leave(groupId, [{ memberId: follower.memberId, groupInstanceId: null }])
    expect(lab.heartbeat(leader)).toBe(errors.REBALANCE_IN_PROGRESS)
    const rejoined = lab.join({ memberId: leader.memberId })
    expect(given(rejoined)).toMatchObject({ generationId: 2, leader: leader.memberId })
  })

  it('makes another member leader when the leader goes', () => {
    const { lab, leader, follower } = twoJoined()
    lab.sync(leader, {})
    lab.coordinator.leave(groupId, [{ memberId: leader.memberId, groupInstanceId: null }])
    expect(given(lab.join({ memberId: follower.memberId })).leader).toBe(follower.memberId)
  })

  it('answers for each member', () => {
    const lab = new GroupLab()
    const { memberId } = lab.stableMember()
    const left = lab.coordinator.leave(groupId, [
      { memberId, groupInstanceId: null },
      { memberId: 'ghost', groupInstanceId: null },
      { memberId, groupInstanceId: 'unknown instance' },
    ])
    expect(left.error).toBe(errors.NONE)
    expect(left.members.map(m => m.error)).toEqual([0, errors.UNKNOWN_MEMBER_ID, errors.UNKNOWN_MEMBER_ID])
    expect(lab.state()).toBe('Empty')
  })

  it('answers the open join of the leaving member', () => {
    const lab = new GroupLab()
    const first = lab.stableMember()
    const { memberId } = given(lab.join({ requireKnownMemberId: true }))
    const joining = lab.join({ memberId })
    lab.coordinator.leave(groupId, [{ memberId, groupInstanceId: null }])
    expect(given(joining).error).toBe(errors.UNKNOWN_MEMBER_ID)
    expect(given(lab.join({ memberId: first.memberId })).generationId).toBe(2)
  })

  it('gives a handed-out id back', () => {
    const lab = new GroupLab()
    const { memberId } = given(lab.join({ requireKnownMemberId: true }))
    const left = lab.coordinator.leave(groupId, [{ memberId, groupInstanceId: null }])
    expect(left.members[0]?.error).toBe(errors.NONE)
    expect(given(lab.join({ memberId })).error).toBe(errors.UNKNOWN_MEMBER_ID)
  })

  it('leaves no timer behind', () => {
    const lab = new GroupLab()
    const { memberId } = lab.stableMember()
    lab.coordinator.leave(groupId, [{ memberId, groupInstanceId: null }])
    lab.clock.advance(20_000)
    expect(lab.clock.waiting).toBe(0)
  })
})

describe('deleting a group', () => {
  it('is refused while it has members, and forgets its offsets afterwards', () => {
    const lab = new GroupLab()
    expect(lab.coordinator.deleteGroup(groupId)).toBe(errors.GROUP_ID_NOT_FOUND)
    const member = lab.stableMember()
    lab.commit(5, member)
    expect(lab.coordinator.deleteGroup(groupId)).toBe(errors.NON_EMPTY_GROUP)
    lab.coordinator.leave(groupId, [{ memberId: member.memberId, groupInstanceId: null }])
    expect(lab.coordinator.deleteGroup(groupId)).toBe(errors.NONE)
    expect(lab.committed().offset).toBe(-1)
    expect(lab.state()).toBe('Dead')
    expect(new GroupLab({}, lab.log).state()).toBe('Dead')
  })
})
