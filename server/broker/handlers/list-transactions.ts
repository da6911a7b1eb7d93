import { handler } from '../handler'
import type { TransactionCoordinator } from '../transactions/coordinator'
import { txnStates } from '../transactions/transaction'

/** ListTransactions (KIP-664): the transactional ids of this coordinator; a duration filter (version 1) keeps the long ones. */
export const listTransactions = (coordinator: TransactionCoordinator, now: () => number) =>
  handler({
    api: 'ListTransactions',
    handle: ({ stateFilters, producerIdFilters, durationFilter }) => {
      const { error, transactions } = coordinator.list()
      const isKnown = (state: string) => txnStates.some(known => known === state)
      const isLong = (startedAt: number) => startedAt >= 0 && now() - startedAt > durationFilter
      const wanted = transactions.filter(
        t =>
          (stateFilters.length === 0 || stateFilters.includes(t.state)) &&
          (producerIdFilters.length === 0 || producerIdFilters.includes(t.producerId)) &&
          (durationFilter < 0 || isLong(t.startedAt)),
      )
      return {
        throttleTimeMs: 0,
        errorCode: error,
        unknownStateFilters: stateFilters.filter(state => !isKnown(state)),
        transactionStates: wanted.map(({ transactionalId, producerId, state }) => ({
          transactionalId,
          producerId,
          transactionState: state,
        })),
      }
    },
  })
