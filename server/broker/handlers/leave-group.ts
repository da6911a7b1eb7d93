import { errors } from '../../wire'
import type { GroupCoordinator } from '../groups/coordinator'
import { handler } from '../handler'

/** LeaveGroup: several members at once from version 3 on (KIP-345); before that the one member's error is the answer's. */
export const leaveGroup = (coordinator: GroupCoordinator) =>
  handler({
    api: 'LeaveGroup',
    handle: (request, { version }) => {
      const isBatched = version >= 3
      const leaving = isBatched ? request.members : [{ memberId: request.memberId, groupInstanceId: null }]
      const { error, members } = coordinator.leave(request.groupId, leaving)
      const answered = members.map(({ memberId, groupInstanceId, error: errorCode }) => ({
        memberId,
        groupInstanceId,
        errorCode,
      }))
      const only = isBatched ? errors.NONE : (members[0]?.error ?? errors.NONE)
      return { errorCode: error === errors.NONE ? only : error, members: answered }
    },
  })
