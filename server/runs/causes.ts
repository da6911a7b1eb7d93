import type { UnstampedFact } from '../../domain/events'

/** What later facts may refer to this one by; none where nothing can. */
export function namesOf(fact: UnstampedFact): readonly string[] {
  switch (fact.type) {
    case 'flight.departed':
      return [`flight ${fact.flight}`, ...sentBy(fact)]
    case 'flight.arrived':
    case 'flight.lost':
      return [`end ${fact.flight}`]
    case 'record.appended':
    case 'marker.appended':
      return [`entry ${fact.topic} ${fact.partition} ${fact.offset}`]
    default:
      return []
  }
}

/** The orders that a request carries to a topic. */
function sentBy(fact: UnstampedFact & { readonly type: 'flight.departed' }): readonly string[] {
  if (fact.leg !== 'request' || fact.api !== 'Produce') return []
  return fact.records.map(({ order }) => `sent ${fact.topic} ${order}`)
}

/**
 * The facts that must stand before this one. A request has departed before it arrives or is lost, and has arrived before
 * its response departs; a log ends after its last entry. A record of which a reader was the first
 * to tell was sent before, and was in its log before it was read.
 */
export function causesOf(fact: UnstampedFact): readonly string[] {
  switch (fact.type) {
    case 'flight.arrived':
    case 'flight.lost':
    case 'flight.delayed':
      return [`flight ${fact.flight}`]
    case 'flight.departed':
      return fact.replyTo === undefined ? [] : [`flight ${fact.replyTo}`, `end ${fact.replyTo}`]
    case 'record.appended':
      return [fact.flight === undefined ? `sent ${fact.topic} ${fact.order}` : `flight ${fact.flight}`]
    case 'record.recognised':
      return fact.flight === undefined ? [] : [`flight ${fact.flight}`]
    case 'order.received':
      return [`entry orders ${fact.partition} ${fact.offset}`]
    case 'payment.read':
      return [`entry payments ${fact.partition} ${fact.offset}`]
    case 'watermark.moved':
      return fact.highWatermark === 0
        ? []
        : [`entry ${fact.topic} ${fact.partition} ${fact.highWatermark - 1}`]
    default:
      return []
  }
}
