import type { Picture } from '../../../domain/picture'

/** Which rows lead: for each partition its broker's index, as it was placed before anything is known. */
export function leaderRows({ orders }: Pick<Picture, 'orders'>): readonly number[] {
  return orders.map(({ leader, partition }) => Math.max(0, (leader ?? partition + 1) - 1))
}
