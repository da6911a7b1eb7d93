import type { GroupCoordinator } from '../groups/coordinator'
import { handler } from '../handler'

/** ListGroups: the groups of this coordinator only; a client asks every broker. All groups here are classic ones (KIP-848). */
export const listGroups = (coordinator: GroupCoordinator) =>
  handler({
    api: 'ListGroups',
    handle: ({ statesFilter, typesFilter }) => {
      const { error, groups } = coordinator.list(statesFilter)
      const types = typesFilter.map(type => type.toLowerCase())
      const isWanted = types.length === 0 || types.includes('classic')
      const listed = groups.map(({ groupId, protocolType, state }) => ({
        groupId,
        protocolType,
        groupState: state,
        groupType: 'classic',
      }))
      return { errorCode: error, groups: isWanted ? listed : [] }
    },
  })
