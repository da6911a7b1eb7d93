import { api } from '../declare'
import { array, bool, float64, int16, int32, nullableString, string } from '../schema'

export const alterClientQuotas = api({
  key: 49,
  name: 'AlterClientQuotas',
  versions: [0, 1],
  flexibleFrom: 1,
  request: {
    entries: array({
      entity: array({
        entityType: string,
        entityName: nullableString,
      }),
      ops: array({
        key: string,
        value: float64,
        remove: bool,
      }),
    }),
    validateOnly: bool,
  },
  response: {
    throttleTimeMs: int32.or(0),
    entries: array({
      errorCode: int16,
      errorMessage: nullableString.or(null),
      entity: array({
        entityType: string,
        entityName: nullableString,
      }),
    }),
  },
})
