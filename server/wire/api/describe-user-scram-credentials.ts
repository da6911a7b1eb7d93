import { api } from '../declare'
import { array, int8, int16, int32, nullableArray, nullableString, string } from '../schema'

export const describeUserScramCredentials = api({
  key: 50,
  name: 'DescribeUserScramCredentials',
  versions: [0, 0],
  flexibleFrom: 0,
  request: {
    users: nullableArray({ name: string }),
  },
  response: {
    throttleTimeMs: int32.or(0),
    errorCode: int16,
    errorMessage: nullableString.or(null),
    results: array({
      user: string,
      errorCode: int16,
      errorMessage: nullableString.or(null),
      credentialInfos: array({
        mechanism: int8,
        iterations: int32,
      }),
    }),
  },
})
