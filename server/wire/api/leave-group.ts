import { api } from '../declare'
import { array, int16, int32, nullableString, string } from '../schema'

export const leaveGroup = api({
  key: 13,
  name: 'LeaveGroup',
  versions: [0, 5],
  flexibleFrom: 4,
  request: {
    groupId: string,
    memberId: string.until(2),
    members: array({
      memberId: string,
      groupInstanceId: nullableString,
      reason: nullableString.since(5),
    }).since(3),
  },
  response: {
    throttleTimeMs: int32.since(1),
    errorCode: int16,
    members: array({
      memberId: string,
      groupInstanceId: nullableString,
      errorCode: int16,
    }).since(3),
  },
})
