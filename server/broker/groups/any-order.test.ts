import fc from 'fast-check'
import { expect, it } from 'vitest'
import { errors } from '../../wire'
import type { JoinResult } from './requests'
import { type Answer, GroupLab, given, groupId } from './testing/group-lab'

/** What a careless world may do to a group, in any order; `who` picks among those who have tried to join so far. */
const step = fc.oneof(
  fc.record({ kind: fc.constant('join' as const), instance: fc.constantFrom(null, null, 'one', 'two') }),
  fc.record({
    kind: fc.constantFrom(
      'rejoin' as const,
      'sync' as const,
      'heartbeat' as const,
      'leave' as const,
      'commit' as const,
    ),
    who: fc.nat(5),
  }),
  fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(0, 1_000, 7_000, 21_000) }),
  fc.record({ kind: fc.constantFrom('hold' as const, 'release' as const, 'move' as const) }),
)

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** A group lab with the joins that were asked for; an answer that comes twice throws. */
class World {
  lab = new GroupLab()
  readonly joins: Answer<JoinResult>[] = []

  private member(who: number): JoinResult | null {
    return this.joins[who % Math.max(1, this.joins.length)]?.value ?? null
  }

  run(step: Step) {
    switch (step.kind) {
      case 'join':
        this.joins.push(
          this.lab.join({ groupInstanceId: step.instance, requireKnownMemberId: step.instance === null }),
        )
        return
      case 'wait':
        return this.lab.clock.advance(step.ms)
      case 'hold':
        return this.lab.log.hold()
      case 'release':
        return this.lab.log.release()
      case 'move':
        return this.lab.coordinator.load(this.lab.partition, this.lab.log.read(this.lab.partition))
      default:
        return this.byMember(step.kind, this.member(step.who))
    }
  }

  private byMember(
    kind: 'rejoin' | 'sync' | 'heartbeat' | 'leave' | 'commit',
    member: JoinResult | null,
  ): void {
    if (member === null) return
    const { memberId } = member
    if (kind === 'rejoin') this.joins.push(this.lab.join({ memberId }))
    else if (kind === 'sync') this.lab.sync(member, { [memberId]: 'all' })
    else if (kind === 'heartbeat') this.lab.heartbeat(member)
    else if (kind === 'leave') this.lab.coordinator.leave(groupId, [{ memberId, groupInstanceId: null }])
    else this.lab.coordinator.commit({ ...commitOne, ...member, groupId, groupInstanceId: null }, () => {})
  }
}

const commitOne = { offsets: [{ topic: 'orders', partition: 0, offset: 1, leaderEpoch: -1, metadata: '' }] }

it('whatever happens in whatever order, a group falls empty when nobody calls any more, and serves the next member', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), steps => {
      const world = new World()
      for (const each of steps) world.run(each)
      world.lab.log.release()
      // Longer than any session, rebalance or join may take.
      world.lab.clock.advance(700_000)
      expect(['Empty', 'Dead']).toContain(world.lab.state())
      expect(world.lab.clock.waiting).toBe(0)
      const next = world.lab.stableMember()
      expect(next.error).toBe(errors.NONE)
      expect(world.lab.state()).toBe('Stable')
      expect(given(world.lab.sync(next)).assignment.toString()).toBe('everything')
    }),
    { numRuns: 500 },
  )
})
