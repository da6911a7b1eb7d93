import { api } from '../declare'
import { array, bool, float64, int8, int16, int32, nullableArray, nullableString, string } from '../schema'

export const describeClientQuotas = api({
  key: 48,
  name: 'DescribeClientQuotas',
  versions: [0, 1],
  flexibleFrom: 1,
  request: {
    components: array({
      entityType: string,
      matchType: int8,
      match: nullableString,
    }),
    strict: bool,
  },
  response: {
    throttleTimeMs: int32.or(0),
    errorCode: int16,
    errorMessage: nullableString.or(null),
    entries: nullableArray({
      entity: array({
        entityType: string,
        entityName: nullableString,
      }),
      values: array({
        key: string,
        value: float64,
      }),
    }),
  },
})
