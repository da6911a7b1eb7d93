import { api } from '../declare'
import { array, bytes, int16, int32, nullableString, string } from '../schema'

export const syncGroup = api({
  key: 14,
  name: 'SyncGroup',
  versions: [0, 5],
  flexibleFrom: 4,
  request: {
    groupId: string,
    generationId: int32,
    memberId: string,
    groupInstanceId: nullableString.since(3),
    protocolType: nullableString.since(5),
    protocolName: nullableString.since(5),
    assignments: array({
      memberId: string,
      assignment: bytes,
    }),
  },
  response: {
    throttleTimeMs: int32.since(1),
    errorCode: int16,
    protocolType: nullableString.since(5),
    protocolName: nullableString.since(5),
    assignment: bytes,
  },
})
