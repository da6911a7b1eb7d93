import type { GroupCoordinator } from '../groups/coordinator'
import type { SyncResult } from '../groups/requests'
import { handler } from '../handler'
import { later } from './later'

/** SyncGroup: the leader brings the assignments, the others wait for theirs. */
export const syncGroup = (coordinator: GroupCoordinator) =>
  handler({
    api: 'SyncGroup',
    handle: async request => {
      const assignments = new Map(request.assignments.map(a => [a.memberId, a.assignment]))
      const { error: errorCode, ...rest } = await later<SyncResult>(reply =>
        coordinator.sync({ ...request, assignments }, reply),
      )
      return { ...rest, errorCode }
    },
  })
