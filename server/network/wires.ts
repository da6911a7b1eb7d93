import type { Wire } from '../../domain/events'
import type { TopicName } from '../../domain/words'
import type { ApiName, RequestOf } from '../wire'
import type { CardOwner } from './owner'

/** The stretch a request flies over. */
export function wireOf(role: CardOwner['role'], api: ApiName | undefined, body: unknown): Wire {
  switch (api) {
    case 'Produce':
      return role === 'shop' ? 'shop-produce' : 'payments-produce'
    case 'Fetch':
      return role === 'bank' ? 'bank-fetch' : 'payments-fetch'
    case 'OffsetCommit':
    case 'TxnOffsetCommit':
    case 'AddOffsetsToTxn':
      return role === 'bank' ? 'bank-offsets' : 'payments-offsets'
    case 'InitProducerId':
      // An idempotent producer asks for an id too; only one with a transactional id begins a transaction with it.
      return (body as RequestOf<'InitProducerId'>).transactionalId === null ? 'other' : 'payments-transaction'
    case 'AddPartitionsToTxn':
    case 'EndTxn':
      return 'payments-transaction'
    case 'JoinGroup':
    case 'SyncGroup':
    case 'Heartbeat':
    case 'LeaveGroup':
      return 'group'
    default:
      return 'other'
  }
}

/** The topic at the other end of a wire. */
export function topicOf(wire: Wire): TopicName | undefined {
  switch (wire) {
    case 'shop-produce':
    case 'payments-fetch':
      return 'orders'
    case 'payments-produce':
    case 'bank-fetch':
      return 'payments'
    default:
      return undefined
  }
}
