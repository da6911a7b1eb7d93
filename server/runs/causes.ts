import type { UnstampedFact } from '../../domain/events'

/** What later facts may refer to this one by; undefined where nothing can. */
export function nameOf(fact: UnstampedFact): string | undefined {
  switch (fact.type) {
    case 'flight.departed':
      return `flight ${fact.flight}`
    case 'flight.arrived':
    case 'flight.lost':
      return `end ${fact.flight}`
    case 'record.appended':
    case 'marker.appended':
      return `entry ${fact.topic} ${fact.partition} ${fact.offset}`
    default:
      return undefined
  }
}

/**
 * The facts that must stand before this one. A request has departed before it arrives or is lost, and has arrived before
 * its response departs; a log ends after its last entry.
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
    case 'record.recognised':
      return fact.flight === undefined ? [] : [`flight ${fact.flight}`]
    case 'watermark.moved':
      return fact.highWatermark === 0
        ? []
        : [`entry ${fact.topic} ${fact.partition} ${fact.highWatermark - 1}`]
    default:
      return []
  }
}
