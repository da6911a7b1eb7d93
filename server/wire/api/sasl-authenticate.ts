import { api } from '../declare'
import { bytes, int16, int64, nullableString } from '../schema'

export const saslAuthenticate = api({
  key: 36,
  name: 'SaslAuthenticate',
  versions: [0, 2],
  flexibleFrom: 2,
  request: {
    authBytes: bytes,
  },
  response: {
    errorCode: int16,
    errorMessage: nullableString.or(null),
    authBytes: bytes,
    sessionLifetimeMs: int64.since(1),
  },
})
