import type { EventOf, RunEvent } from './events'

/** A rule by which events were left out of a recording, and how many. */
export interface LeftOut {
  readonly rule: keyof typeof LEFT_OUT_RULES
  readonly events: number
}

/** The rules there are, in words. What they leave out can change neither ledger nor verdict. */
export const LEFT_OUT_RULES = {
  'quiet-frames':
    'Requests that were answered without an error and say nothing of any order: metadata and coordinator look-ups, heartbeats, fetches that brought nothing; each with its answer and both arrivals.',
} as const

type Departure = EventOf<'flight.departed'>

/** A run without the frames that say nothing of any order, and what was left out. Every lost, late or refused frame stays. */
export function withoutQuietFrames(events: readonly RunEvent[]): {
  readonly events: readonly RunEvent[]
  readonly leftOut: readonly LeftOut[]
} {
  const quiet = quietFlights(events)
  const kept = events.filter(event => !('flight' in event) || !quiet.has(event.flight ?? 0))
  const dropped = events.length - kept.length
  return { events: kept, leftOut: dropped === 0 ? [] : [{ rule: 'quiet-frames', events: dropped }] }
}

/** Both flights of every exchange that ended well and is about no order. */
function quietFlights(events: readonly RunEvent[]): ReadonlySet<number> {
  const requests = new Map<number, Departure>()
  const arrived = new Set<number>()
  const noticed = new Set<number>()
  const answers: Departure[] = []
  for (const event of events)
    if (event.type === 'flight.departed' && event.replyTo === undefined) requests.set(event.flight, event)
    else if (event.type === 'flight.departed') answers.push(event)
    else if (event.type === 'flight.arrived') arrived.add(event.flight)
    else if ('flight' in event && event.flight !== undefined) noticed.add(event.flight)
  const isQuiet = (answer: Departure): boolean => {
    const request = requests.get(answer.replyTo ?? 0)
    const both = [answer.flight, answer.replyTo ?? 0]
    return (
      request !== undefined &&
      both.every(flight => arrived.has(flight) && !noticed.has(flight)) &&
      saysNothing(request) &&
      saysNothing(answer)
    )
  }
  return new Set(answers.filter(isQuiet).flatMap(({ flight, replyTo }) => [flight, replyTo ?? 0]))
}

function saysNothing({ wire, api, records, error }: Departure): boolean {
  if (records.length > 0 || error !== undefined) return false
  return wire === 'other' || api === 'Fetch' || api === 'Heartbeat'
}
