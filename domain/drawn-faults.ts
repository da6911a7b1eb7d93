import type { Fault, PaymentsInstant } from './fault'

/** Instants at which payments can be killed under every guarantee. */
const INSTANTS = ['received', 'worked', 'halfway', 'done'] as const satisfies readonly PaymentsInstant[]

/**
 * Kills of payments, each at another order (never the first or the last) and at an instant, drawn from a seed: the same
 * recipe is the same script for ever.
 * @param kills how many; no more than there are orders between the first and the last
 */
export function drawnKills({
  kills,
  orders,
  seed,
}: Readonly<Record<'kills' | 'orders' | 'seed', number>>): readonly Fault[] {
  const draw = drawFrom(seed)
  const left = Array.from({ length: Math.max(0, orders - 2) }, (_, index) => index + 2)
  const drawn = Array.from(
    { length: Math.min(kills, left.length) },
    () => left.splice(draw(left.length), 1)[0] ?? 2,
  )
  return drawn
    .toSorted((one, other) => one - other)
    .map(order => ({
      on: 'payments',
      what: 'kill',
      instant: INSTANTS[draw(INSTANTS.length)] ?? 'halfway',
      order,
    }))
}

/** A number below the one given, from a seed (mulberry32): the same seed draws the same numbers for ever. */
export function drawFrom(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}
