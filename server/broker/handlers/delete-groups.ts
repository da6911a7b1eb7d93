import type { GroupCoordinator } from '../groups/coordinator'
import { handler } from '../handler'

/** DeleteGroups: empty groups with their offsets; 68 where members are left, 69 where there is no such group. */
export const deleteGroups = (coordinator: GroupCoordinator) =>
  handler({
    api: 'DeleteGroups',
    handle: ({ groupsNames }) => ({
      throttleTimeMs: 0,
      results: groupsNames.map(groupId => ({ groupId, errorCode: coordinator.deleteGroup(groupId) })),
    }),
  })
