import type { Effect } from './effect'

/**
 * The request never reaches the broker. Its client sees the connection close, as with a lost ack: from the outside the two
 * are the same. Where it expects no answer (acks 0) nothing closes, and it never learns.
 */
export const loseRequest: Effect = {
  leg: 'request',
  strike: passage => passage.lose({ cut: passage.awaited }),
}
