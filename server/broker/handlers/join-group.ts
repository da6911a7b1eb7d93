import type { GroupCoordinator } from '../groups/coordinator'
import type { JoinResult } from '../groups/requests'
import { handler } from '../handler'
import { later } from './later'

/**
 * JoinGroup: answered when the generation begins that the member belongs to. A member without an id gets one first
 * (79, from version 4, KIP-394); before version 1 the session timeout is also the rebalance timeout.
 */
export const joinGroup = (coordinator: GroupCoordinator) =>
  handler({
    api: 'JoinGroup',
    handle: async (request, { version, clientId, clientHost }) => {
      const joined = await later<JoinResult>(reply =>
        coordinator.join(
          {
            ...request,
            requireKnownMemberId: version >= 4 && request.groupInstanceId === null,
            supportsSkippingAssignment: version >= 9,
            clientId: clientId ?? '',
            clientHost,
            rebalanceTimeoutMs: version === 0 ? request.sessionTimeoutMs : request.rebalanceTimeoutMs,
          },
          reply,
        ),
      )
      const { error: errorCode, ...rest } = joined
      // "No protocol" is null only from version 7 on.
      const protocolName = version < 7 ? (joined.protocolName ?? '') : joined.protocolName
      return { ...rest, errorCode, protocolName }
    },
  })
