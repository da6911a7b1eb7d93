import { authorizedOperations } from '../authorized-operations'
import type { GroupCoordinator } from '../groups/coordinator'
import { handler } from '../handler'

/** DescribeGroups: state, protocol and members; a group nobody knows is "Dead" without an error. No ACLs are kept. */
export const describeGroups = (coordinator: GroupCoordinator) =>
  handler({
    api: 'DescribeGroups',
    handle: ({ groups, includeAuthorizedOperations }) => ({
      groups: groups.map(groupId => {
        const { error, state, protocolType, protocolName, members } = coordinator.describe(groupId)
        return {
          errorCode: error,
          groupId,
          groupState: state,
          protocolType,
          protocolData: protocolName,
          authorizedOperations: authorizedOperations('group', includeAuthorizedOperations),
          members: members.map(({ metadata, assignment, ...member }) => ({
            ...member,
            memberMetadata: metadata,
            memberAssignment: assignment,
          })),
        }
      }),
    }),
  })
