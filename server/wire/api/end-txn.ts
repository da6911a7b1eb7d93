import { api } from '../declare'
import { bool, int16, int32, int64, string } from '../schema'

export const endTxn = api({
  key: 26,
  name: 'EndTxn',
  versions: [0, 4],
  flexibleFrom: 3,
  request: {
    transactionalId: string,
    producerId: int64,
    producerEpoch: int16,
    committed: bool,
  },
  response: {
    throttleTimeMs: int32.or(0),
    errorCode: int16,
  },
})
