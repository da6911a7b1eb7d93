import { handler } from '../handler'
import type { TransactionCoordinator } from '../transactions/coordinator'
import { fencedCode } from './fenced-code'
import { later } from './later'

/**
 * EndTxn: answered as soon as the decision is logged; the markers are written afterwards, so the next transaction may be
 * told 51 for a moment. Fenced: 47 before version 2, 90 from it on.
 */
export const endTxn = (coordinator: TransactionCoordinator) =>
  handler({
    api: 'EndTxn',
    handle: async ({ transactionalId, producerId, producerEpoch, committed }, { version }) => {
      const outcome = committed ? 'commit' : 'abort'
      const request = { transactionalId, producerId, producerEpoch, outcome } as const
      const error = await later<number>(reply => coordinator.endTransaction(request, reply))
      return { throttleTimeMs: 0, errorCode: fencedCode(error, version >= 2) }
    },
  })
