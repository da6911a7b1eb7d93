import type { Settings } from '../../../domain/settings'
import type { Reaching } from '../company'

/** What a thread is told to measure. */
export interface CostPart {
  readonly role: 'shop' | 'payments' | 'bank'
  readonly settings: Settings
  readonly cluster: Reaching
  readonly topics: { readonly orders: string; readonly payments: string }
  readonly group: string
  readonly transactionalId: string
  readonly batch: number
  readonly length: number
  /** Int32, one an API key: requests that left. */
  readonly counts: SharedArrayBuffer
}

export type CostToWorker =
  | { readonly type: 'measure'; readonly part: CostPart }
  | { readonly type: 'send'; readonly from: number; readonly count: number }
  | { readonly type: 'close' }

export type CostFromWorker =
  | { readonly type: 'ready' }
  /** The shop begins to send. */
  | { readonly type: 'began'; readonly at: number }
  | { readonly type: 'handled'; readonly orders: number }
  /** Payments were read at `at` whose orders were sent at these moments. */
  | { readonly type: 'read'; readonly at: number; readonly sentAt: readonly number[] }
  | { readonly type: 'closed' }
  | { readonly type: 'failed'; readonly message: string }
