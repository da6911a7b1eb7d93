import { type Answer, answerOf, requestOf } from '../exchange'
import type { Reporter } from '../owner'

/** Says when the owner has joined its group, left it, or learns that the group has given it up. */
export function tellGroup(answer: Answer, reporter: Reporter): void {
  const joining = requestOf(answer.exchange, 'JoinGroup')
  const joined = answerOf(answer, 'JoinGroup')
  if (joining !== undefined && joined !== undefined && joined.errorCode === 0)
    reporter.say({
      type: 'group.joined',
      group: joining.groupId,
      generation: joined.generationId,
      member: joined.memberId,
    })
  const leaving = requestOf(answer.exchange, 'LeaveGroup')
  if (leaving !== undefined && answer.error === undefined)
    for (const member of leaversOf(leaving))
      reporter.say({ type: 'group.left', group: leaving.groupId, member })
  const beat = requestOf(answer.exchange, 'Heartbeat') ?? requestOf(answer.exchange, 'OffsetCommit')
  // The coordinator has forgotten the member: its session timed out (GroupCoordinator.onExpireHeartbeat).
  if (beat !== undefined && answer.error === 'UNKNOWN_MEMBER_ID')
    reporter.say({ type: 'group.expired', group: beat.groupId, member: beat.memberId }, { known: 'inferred' })
}

function leaversOf(leaving: {
  memberId: string
  members: readonly { memberId: string }[]
}): readonly string[] {
  const members = leaving.members.map(({ memberId }) => memberId)
  return members.length > 0 ? members : [leaving.memberId]
}
