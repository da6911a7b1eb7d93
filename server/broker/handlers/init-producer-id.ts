import { errors } from '../../wire'
import { handler } from '../handler'
import type { InitProducerIdResult, TransactionCoordinator } from '../transactions/coordinator'
import { fencedCode } from './fenced-code'
import { later } from './later'

const nobody = { producerId: -1, producerEpoch: -1 }

/**
 * InitProducerId: a producer id and epoch. With a transactional id it ends what an earlier instance left open: 51 until
 * that is done. From version 3 a producer may say what it has (KIP-360). Fenced: 47 before version 4, 90 from it on.
 */
export const initProducerId = (coordinator: TransactionCoordinator) =>
  handler({
    api: 'InitProducerId',
    handle: async ({ transactionalId, transactionTimeoutMs, producerId, producerEpoch }, { version }) => {
      // An id comes with its epoch, or neither does (KafkaApis.handleInitProducerIdRequest).
      if (producerId < 0 !== producerEpoch < 0) return { ...nobody, errorCode: errors.INVALID_REQUEST }
      const expected = producerId < 0 ? null : { producerId, producerEpoch }
      const request = { transactionalId, timeoutMs: transactionTimeoutMs, expected }
      const result = await later<InitProducerIdResult>(reply => coordinator.initProducerId(request, reply))
      const { error, ...given } = result
      return { ...given, throttleTimeMs: 0, errorCode: fencedCode(error, version >= 4) }
    },
  })
