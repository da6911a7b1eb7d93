import { errors } from '../../wire'
import { authorizedOperations } from '../authorized-operations'
import type { GroupCoordinator } from '../groups/coordinator'
import { handler } from '../handler'

/**
 * DescribeGroups: state, protocol and members. A group nobody knows is "Dead", without an error before version 6 and
 * GROUP_ID_NOT_FOUND since (KIP-1043). No ACLs are kept.
 */
export const describeGroups = (coordinator: GroupCoordinator) =>
  handler({
    api: 'DescribeGroups',
    handle: ({ groups, includeAuthorizedOperations }, { version }) => ({
      groups: groups.map(groupId => {
        const { error, state, protocolType, protocolName, members } = coordinator.describe(groupId)
        const isUnknown = version >= 6 && error === errors.NONE && state === 'Dead'
        return {
          errorCode: isUnknown ? errors.GROUP_ID_NOT_FOUND : error,
          errorMessage: isUnknown ? `Group ${groupId} not found.` : null,
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
