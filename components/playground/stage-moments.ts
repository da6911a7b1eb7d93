import type { EventLine } from '../../domain/picture'
import { failureOf } from '../stage/failures/catalogue'
import type { Lab } from '../store/lab'
import { momentOf } from '../store/moments'

/**
 * A click on what the stage has drawn leads to the moment it is about: a record to its being stored, a letter to its being
 * sent, a mark of something lost to the loss, a pin or a zigzag to the strike, any other order to what decided its fate. False where
 * nothing was meant. (By keyboard the same moments are reached in Events and in the ledger.)
 */
export function goToDrawn(lab: Lab, target: Element): boolean {
  if (target.closest('button, a, input')) return false
  const { lines } = lab.store.get().film
  const line = lineOf(lines, target)
  if (!line) return false
  lab.seek(line.t, line.seq)
  const order = line.order ?? orderOf(target)
  if (order !== undefined) lab.setHighlight({ order })
  return true
}

function lineOf(lines: readonly EventLine[], target: Element): EventLine | undefined {
  const slot = target.closest<SVGElement>('[data-offset]')
  if (slot) return storedAt(lines, slot.dataset)
  const pin = target.closest<SVGElement>('[data-k^="pin:"]')?.dataset.k?.slice(4)
  if (pin !== undefined) return strikeOf(lines, pin)
  const struck = target.closest<SVGElement>('[data-struck]')?.dataset.struck
  if (struck !== undefined) return struckBy(lines, struck)
  const order = orderOf(target)
  if (order === undefined) return undefined
  if (target.closest('[data-mail]')) return momentOf(lines, order, 'emailed')
  return momentOf(lines, order, 'fate')
}

/** The event that put what is at this offset there. */
function storedAt(
  lines: readonly EventLine[],
  { topic, partition, offset }: DOMStringMap,
): EventLine | undefined {
  return lines.find(
    ({ event }) =>
      (event.type === 'record.appended' || event.type === 'marker.appended') &&
      event.topic === topic &&
      String(event.partition) === partition &&
      String(event.offset) === offset,
  )
}

function strikeOf(lines: readonly EventLine[], id: string): EventLine | undefined {
  return lines.findLast(({ event }) => event.type === 'fault.struck' && failureOf(event.fault) === id)
}

function struckBy(lines: readonly EventLine[], fault: string): EventLine | undefined {
  return lines.findLast(({ event }) => event.type === 'fault.struck' && event.fault === fault)
}

function orderOf(target: Element): number | undefined {
  const text = target.closest<SVGElement>('[data-order]')?.dataset.order
  return text === undefined ? undefined : Number(text)
}
