import type { Effect } from './effect'

/** The broker has done the work; its answer never comes, and the connection stays: only the client's own timeout tells. */
export const loseAckSilently: Effect = {
  leg: 'response',
  strike: passage => passage.lose({ cut: false }),
}
