import { describe, expect, it } from 'vitest'
import { errors } from '../../wire'
import { GroupLab, given, groupId } from './testing/group-lab'

const protocols = (...names: string[]) => names.map(name => ({ name, metadata: Buffer.from(name) }))

describe('joining a group', () => {
  it('makes the first member leader of generation 1, after the initial delay', () => {
    const lab = new GroupLab({ 'group.initial.rebalance.delay.ms': 3_000 })
    const first = lab.join()
    lab.clock.advance(2_999)
    expect(first.value).toBeNull()
    lab.clock.advance(1)
    const joined = given(first)
    expect(joined).toMatchObject({ error: errors.NONE, generationId: 1, protocolName: 'roundrobin' })
    expect(joined.leader).toBe(joined.memberId)
    expect(joined.members).toHaveLength(1)
  })

  it('puts the first rebalance off again when members keep arriving, up to the rebalance timeout', () => {
    const lab = new GroupLab({ 'group.initial.rebalance.delay.ms': 3_000 })
    const first = lab.join({ rebalanceTimeoutMs: 7_000 })
    lab.clock.advance(2_000)
    const second = lab.join({ rebalanceTimeoutMs: 7_000 })
    lab.clock.advance(1_000)
    expect(first.value).toBeNull()
    lab.clock.advance(3_000)
    expect(given(first).generationId).toBe(1)
    expect(given(second).generationId).toBe(1)
  })

  it('tells the members only to the leader', () => {
    const lab = new GroupLab()
    const [first, second] = [lab.join(), lab.join()]
    lab.clock.advance(0)
    expect(given(first).members).toHaveLength(2)
    expect(given(second).members).toHaveLength(0)
    expect(given(second).leader).toBe(given(first).memberId)
  })

  it('hands out a member id first where the version demands it (KIP-394)', () => {
    const lab = new GroupLab()
    const refused = given(lab.join({ requireKnownMemberId: true, clientId: 'shop' }))
    expect(refused.error).toBe(errors.MEMBER_ID_REQUIRED)
    expect(refused.memberId).toMatch(/^shop-[0-9a-f-]{36}$/)
    const accepted = lab.join({ requireKnownMemberId: true, memberId: refused.memberId })
    lab.clock.advance(0)
    expect(given(accepted)).toMatchObject({ error: errors.NONE, memberId: refused.memberId })
  })

  it('forgets a member id that nobody came back with, and refuses it afterwards', () => {
    const lab = new GroupLab()
    const { memberId } = given(lab.join({ requireKnownMemberId: true }))
    lab.clock.advance(10_000)
    expect(given(lab.join({ memberId })).error).toBe(errors.UNKNOWN_MEMBER_ID)
  })

  it('waits in a rebalance for an id it has handed out', () => {
    const lab = new GroupLab()
    const first = lab.stableMember()
    const { memberId } = given(lab.join({ requireKnownMemberId: true }))
    const rejoined = lab.join({ memberId: first.memberId })
    expect(rejoined.value).toBeNull()
    const second = lab.join({ memberId })
    expect(given(rejoined).generationId).toBe(2)
    expect(given(second).generationId).toBe(2)
  })

  it.each([
    ['shorter than the minimum', 5_999],
    ['longer than the maximum', 1_800_001],
  ])('refuses a session timeout %s', (_, sessionTimeoutMs) => {
    expect(given(new GroupLab().join({ sessionTimeoutMs })).error).toBe(errors.INVALID_SESSION_TIMEOUT)
  })

  it('refuses an id it does not know', () => {
    const lab = new GroupLab()
    expect(given(lab.join({ memberId: 'ghost' })).error).toBe(errors.UNKNOWN_MEMBER_ID)
    lab.stableMember()
    expect(given(lab.join({ memberId: 'ghost' })).error).toBe(errors.UNKNOWN_MEMBER_ID)
  })

  it('refuses a group without a name', () => {
    expect(given(new GroupLab().join({ groupId: '' })).error).toBe(errors.INVALID_GROUP_ID)
  })

  it('refuses other protocol types, no protocol in common, and no protocol at all', () => {
    const lab = new GroupLab()
    expect(given(lab.join({ protocols: [] })).error).toBe(errors.INCONSISTENT_GROUP_PROTOCOL)
    expect(given(lab.join({ protocolType: '' })).error).toBe(errors.INCONSISTENT_GROUP_PROTOCOL)
    lab.stableMember()
    expect(given(lab.join({ protocolType: 'connect' })).error).toBe(errors.INCONSISTENT_GROUP_PROTOCOL)
    // kafkajs beside a Java consumer: "RoundRobinAssigner" and "range" have nothing in common.
    expect(given(lab.join({ protocols: protocols('range') })).error).toBe(errors.INCONSISTENT_GROUP_PROTOCOL)
  })

  it('selects the protocol with most votes among those that everybody supports', () => {
    const lab = new GroupLab()
    const a = lab.join({ protocols: protocols('range', 'sticky', 'mine') })
    lab.join({ protocols: protocols('sticky', 'range') })
    lab.join({ protocols: protocols('sticky', 'range') })
    lab.clock.advance(0)
    expect(given(a).protocolName).toBe('sticky')
    expect(given(a).members.map(m => m.metadata.toString())).toEqual(['sticky', 'sticky', 'sticky'])
  })

  it('lets a follower that joins again unchanged stay, and lets the leader force a rebalance', () => {
    const lab = new GroupLab()
    const [one, two] = [lab.join(), lab.join()]
    lab.clock.advance(0)
    const [leader, follower] = [given(one), given(two)]
    lab.sync(leader)
    lab.sync(follower)
    expect(given(lab.join({ memberId: follower.memberId })).generationId).toBe(1)
    expect(lab.state()).toBe('Stable')
    expect(lab.join({ memberId: leader.memberId }).value).toBeNull()
    expect(lab.state()).toBe('PreparingRebalance')
  })

  it('repeats the generation to a member that missed the answer, before the sync', () => {
    const lab = new GroupLab()
    const joining = lab.join()
    lab.clock.advance(0)
    const { memberId } = given(joining)
    const again = given(lab.join({ memberId }))
    expect(again).toMatchObject({ error: errors.NONE, generationId: 1, leader: memberId })
    expect(again.members).toHaveLength(1)
  })

  it('drops members that do not rejoin within the rebalance timeout', () => {
    const lab = new GroupLab()
    const silent = lab.stableMember({ sessionTimeoutMs: 60_000 })
    const second = lab.join()
    lab.clock.advance(19_999)
    expect(second.value).toBeNull()
    lab.clock.advance(1)
    expect(given(second)).toMatchObject({ generationId: 2, leader: given(second).memberId })
    expect(lab.heartbeat(silent)).toBe(errors.UNKNOWN_MEMBER_ID)
  })

  it('goes on as soon as the session of the one it waits for has expired', () => {
    const lab = new GroupLab()
    lab.stableMember({ sessionTimeoutMs: 6_000 })
    const second = lab.join()
    lab.clock.advance(6_000)
    expect(given(second).generationId).toBe(2)
  })

  it('refuses more members than group.max.size', () => {
    const lab = new GroupLab({ 'group.max.size': 1 })
    lab.stableMember()
    expect(given(lab.join()).error).toBe(errors.GROUP_MAX_SIZE_REACHED)
  })

  it('lists and describes what it knows', () => {
    const lab = new GroupLab()
    expect(lab.state()).toBe('Dead')
    const { memberId } = lab.stableMember({ clientId: 'bank' })
    expect(lab.coordinator.list([]).groups).toEqual([{ groupId, protocolType: 'consumer', state: 'Stable' }])
    expect(lab.coordinator.list(['empty']).groups).toEqual([])
    expect(lab.coordinator.describe(groupId)).toMatchObject({
      state: 'Stable',
      protocolName: 'roundrobin',
      members: [
        { memberId, clientId: 'bank', clientHost: '/127.0.0.1', assignment: Buffer.from('everything') },
      ],
    })
  })
})

describe('a static member (KIP-345)', () => {
  const fixed = { groupInstanceId: 'one' }

  it('needs no id first, and takes its place again under a new id without a rebalance', () => {
    const lab = new GroupLab()
    const before = lab.stableMember({ ...fixed, requireKnownMemberId: true })
    const after = given(lab.join(fixed))
    expect(after.memberId).not.toBe(before.memberId)
    expect(after).toMatchObject({ error: errors.NONE, generationId: 1, leader: before.memberId })
    expect(lab.state()).toBe('Stable')
    expect(given(lab.sync(after)).assignment.toString()).toBe('everything')
  })

  it('fences whoever still uses the old id', () => {
    const lab = new GroupLab()
    const before = lab.stableMember(fixed)
    lab.join(fixed)
    const { generationId, memberId } = before
    const heartbeat = { groupId, generationId, memberId, groupInstanceId: 'one' }
    expect(lab.coordinator.heartbeat(heartbeat)).toBe(errors.FENCED_INSTANCE_ID)
    expect(given(lab.join({ ...fixed, memberId })).error).toBe(errors.FENCED_INSTANCE_ID)
  })

  it('answers an open join of the old id with fenced', () => {
    const lab = new GroupLab({ 'group.initial.rebalance.delay.ms': 3_000 })
    const before = lab.join(fixed)
    const after = lab.join(fixed)
    expect(given(before).error).toBe(errors.FENCED_INSTANCE_ID)
    lab.clock.advance(10_000)
    expect(given(after).error).toBe(errors.NONE)
  })

  it('is told from v9 on that it leads but need not assign (KIP-814)', () => {
    const lab = new GroupLab()
    lab.stableMember(fixed)
    const after = given(lab.join({ ...fixed, supportsSkippingAssignment: true }))
    expect(after).toMatchObject({ leader: after.memberId, skipAssignment: true })
    expect(after.members).toHaveLength(1)
  })

  it('is not dropped for missing a rebalance, only when its session ends', () => {
    const lab = new GroupLab()
    const silent = lab.stableMember({ ...fixed, sessionTimeoutMs: 60_000 })
    const second = lab.join()
    lab.clock.advance(20_000)
    expect(given(second).members.map(m => m.memberId)).toContain(silent.memberId)
    expect(given(second).leader).toBe(given(second).memberId)
  })

  it('can be removed by an administrator through its instance id', () => {
    const lab = new GroupLab()
    lab.stableMember(fixed)
    const left = lab.coordinator.leave(groupId, [{ memberId: '', groupInstanceId: 'one' }])
    expect(left.members).toEqual([{ memberId: '', groupInstanceId: 'one', error: errors.NONE }])
    expect(lab.state()).toBe('Empty')
  })
})
