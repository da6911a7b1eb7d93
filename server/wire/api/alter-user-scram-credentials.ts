import { api } from '../declare'
import { array, bytes, int8, int16, int32, nullableString, string } from '../schema'

export const alterUserScramCredentials = api({
  key: 51,
  name: 'AlterUserScramCredentials',
  versions: [0, 0],
  flexibleFrom: 0,
  request: {
    deletions: array({
      name: string,
      mechanism: int8,
    }),
    upsertions: array({
      name: string,
      mechanism: int8,
      iterations: int32,
      salt: bytes,
      saltedPassword: bytes,
    }),
  },
  response: {
    throttleTimeMs: int32.or(0),
    results: array({
      user: string,
      errorCode: int16,
      errorMessage: nullableString.or(null),
    }),
  },
})
