/** How many parts there are: one a day, so that a week sees everything. */
export const PARTS = 7

/** Which part is run on a day: its number in the year, modulo seven. */
export function partOf(day: Date): number {
  const first = Date.UTC(day.getUTCFullYear(), 0, 1)
  return (Math.floor((day.getTime() - first) / 86_400_000) + 1) % PARTS
}

/** Whether only a part is run here (`KAFKA_SHARE=0` … `6`, set by `npm run test:apache -- --quick`). */
export function isShared(share: string | undefined = process.env.KAFKA_SHARE): boolean {
  return share !== undefined && share !== ''
}

/**
 * The part of a list that is run today: every seventh, from the `KAFKA_SHARE`th on; all of it where that is not set.
 * @param title what it is a list of, to be printed with the names of those that are run
 */
export function shareOf<T>(
  list: readonly T[],
  { title, name, share = process.env.KAFKA_SHARE }: Sharing<T>,
): readonly T[] {
  if (!isShared(share)) return list
  const mine = list.filter((_, index) => index % PARTS === Number(share))
  console.log(`${title}, ${mine.length} of ${list.length}: ${mine.map(name).join(', ') || 'none'}`)
  return mine
}

interface Sharing<T> {
  readonly title: string
  readonly name: (each: T) => string
  readonly share?: string
}
