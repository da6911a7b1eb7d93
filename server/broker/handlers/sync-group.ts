import { Buffer } from 'node:buffer'
import { errors } from '../../wire'
import type { GroupCoordinator } from '../groups/coordinator'
import type { SyncResult } from '../groups/requests'
import { handler } from '../handler'
import { later } from './later'

/** SyncGroup: the leader brings the assignments, the others wait for theirs. */
export const syncGroup = (coordinator: GroupCoordinator) =>
  handler({
    api: 'SyncGroup',
    handle: async (request, { version }) => {
      // Since version 5 a member says which protocol it was told (KIP-559).
      if (version >= 5 && (request.protocolType === null || request.protocolName === null))
        return { errorCode: errors.INCONSISTENT_GROUP_PROTOCOL, assignment: Buffer.alloc(0) }
      const assignments = new Map(request.assignments.map(a => [a.memberId, a.assignment]))
      const { error: errorCode, ...rest } = await later<SyncResult>(reply =>
        coordinator.sync({ ...request, assignments }, reply),
      )
      return { ...rest, errorCode }
    },
  })
