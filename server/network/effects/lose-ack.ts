import type { Effect } from './effect'

/** The broker has done the work; its answer never comes, and the connection closes. */
export const loseAck: Effect = {
  leg: 'response',
  strike: passage => passage.lose({ cut: true }),
}
