import { api } from '../declare'
import { int16, int32, nullableString, string } from '../schema'

export const heartbeat = api({
  key: 12,
  name: 'Heartbeat',
  versions: [0, 4],
  flexibleFrom: 4,
  request: {
    groupId: string,
    generationId: int32,
    memberId: string,
    groupInstanceId: nullableString.since(3),
  },
  response: {
    throttleTimeMs: int32.since(1),
    errorCode: int16,
  },
})
