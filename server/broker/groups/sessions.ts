import type { Clock } from '../clock'
import type { Group } from './group'
import type { Member } from './member'

/** Kafka: GroupCoordinator.NewMemberJoinTimeoutMs. A new member whose first join is not answered for so long is dropped. */
export const newMemberJoinTimeoutMs = 300_000

type OnExpired = (group: Group, member: Member) => void

/** Drops members that have been silent for their session timeout (Kafka: DelayedHeartbeat). */
export class Sessions {
  constructor(
    private readonly clock: Clock,
    private readonly onExpired: OnExpired,
  ) {}

  now(): number {
    return this.clock.now()
  }

  /** Counts from now: every group request of a member comes here, not only heartbeats. */
  restart(group: Group, member: Member, timeoutMs = member.sessionTimeoutMs): void {
    member.cancelExpiry()
    if (member.isExcusedFromHeartbeats) return
    member.cancelExpiry = this.clock.after(timeoutMs, () => this.expire(group, member))
  }

  private expire(group: Group, member: Member): void {
    if (group.is('Dead') || group.members.get(member.memberId) !== member) return
    if (!member.isExcusedFromHeartbeats) this.onExpired(group, member)
  }
}
