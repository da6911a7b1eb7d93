import { api } from '../declare'
import { array, int8, int16, int32, nullableString, string } from '../schema'

export const deleteAcls = api({
  key: 31,
  name: 'DeleteAcls',
  versions: [0, 3],
  flexibleFrom: 2,
  request: {
    filters: array({
      resourceTypeFilter: int8,
      resourceNameFilter: nullableString,
      patternTypeFilter: int8.since(1).or(3),
      principalFilter: nullableString,
      hostFilter: nullableString,
      operation: int8,
      permissionType: int8,
    }),
  },
  response: {
    throttleTimeMs: int32.or(0),
    filterResults: array({
      errorCode: int16,
      errorMessage: nullableString.or(null),
      matchingAcls: array({
        errorCode: int16,
        errorMessage: nullableString.or(null),
        resourceType: int8,
        resourceName: string,
        patternType: int8.since(1).or(3),
        principal: string,
        host: string,
        operation: int8,
        permissionType: int8,
      }),
    }),
  },
})
