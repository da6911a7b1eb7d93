import type { ArmedFault } from './worker/messages'

/**
 * Claims a fault for whoever calls: true for the first in the whole company, false ever after. Its place may serve another
 * fault later; the serial number keeps one who has not heard of that from claiming it.
 */
export function claim(claims: Int32Array, { slot, serial }: Pick<ArmedFault, 'slot' | 'serial'>): boolean {
  return Atomics.compareExchange(claims, slot, serial, 0) === serial
}
