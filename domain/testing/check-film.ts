import type { EventOf, RunEvent } from '../events'
import { createFilm, type Film } from '../film'
import { emptyPicture, pictureOf, reducePicture } from '../picture-of'
import type { Recipe } from '../recipe'
import { roleOf } from '../words'

/**
 * What is wrong with the film of a scripted run, one sentence a fault; empty when nothing is: every prefix is a consistent
 * cut, actors and logs keep their own order, the end shows what the run says, and nothing is left in the air.
 */
export function wrongWithFilm(recipe: Recipe, events: readonly RunEvent[]): readonly string[] {
  const film = createFilm(recipe)
  film.append(events)
  return [
    ...effectsBeforeCauses(film, events),
    ...outOfOrder(film, events),
    ...wrongEnd(film, { recipe, events }),
  ]
}

function effectsBeforeCauses(film: Film, events: readonly RunEvent[]): readonly string[] {
  const t = (event: RunEvent): number => film.timeOf(event.seq)
  const departures = new Map<number, EventOf<'flight.departed'>>()
  const ends = new Map<number, RunEvent>()
  const appends = new Map<string, RunEvent>()
  const wrong: string[] = []
  const after = (effect: RunEvent, cause: RunEvent | undefined, what: string): void => {
    if (cause === undefined) wrong.push(`${effect.seq} ${effect.type}: no ${what} before it`)
    else if (t(cause) > t(effect))
      wrong.push(`${effect.seq} ${effect.type} is shown before its ${what} ${cause.seq}`)
  }
  for (const event of events)
    switch (event.type) {
      case 'flight.departed':
        departures.set(event.flight, event)
        if (event.replyTo !== undefined) after(event, ends.get(event.replyTo), 'request’s arrival')
        break
      case 'flight.arrived':
      case 'flight.lost':
        ends.set(event.flight, event)
        after(event, departures.get(event.flight), 'departure')
        break
      case 'record.appended': {
        const brought = [...departures.values()].find(
          ({ leg, topic, records }) =>
            leg === 'request' && topic === event.topic && records.some(({ order }) => order === event.order),
        )
        after(event, brought, 'request')
        appends.set(`${event.topic} ${event.partition} ${event.offset}`, event)
        break
      }
      case 'order.received':
        after(event, appends.get(`orders ${event.partition} ${event.offset}`), 'append')
        break
      case 'payment.read':
        after(event, appends.get(`payments ${event.partition} ${event.offset}`), 'append')
        break
      default:
    }
  return wrong
}

function outOfOrder(film: Film, events: readonly RunEvent[]): readonly string[] {
  const last = new Map<string, number>()
  return events.flatMap(event => {
    const wrong = tracksOf(event).filter(track => film.timeOf(event.seq) < (last.get(track) ?? 0))
    for (const track of tracksOf(event)) last.set(track, film.timeOf(event.seq))
    return wrong.map(track => `${event.seq} ${event.type} is shown before an earlier event of ${track}`)
  })
}

function tracksOf(event: RunEvent): readonly string[] {
  if (event.type === 'record.appended' || event.type === 'marker.appended')
    return [`${event.topic} ${event.partition}`]
  return roleOf(event.actor) === 'broker' || event.actor === 'lab' ? [] : [event.actor]
}

function wrongEnd(
  film: Film,
  { recipe, events }: { recipe: Recipe; events: readonly RunEvent[] },
): readonly string[] {
  let state = emptyPicture(recipe)
  for (const event of events) state = reducePicture(state, event)
  const meant = pictureOf(state)
  const shown = film.pictureAt(film.duration)
  const parts = ['ledger', 'verdict', 'orders', 'paymentsTopic'] as const
  const differ = parts.filter(part => JSON.stringify(meant[part]) !== JSON.stringify(shown[part]))
  const air = film.motionsAt(film.duration).map(({ kind, order }) => `${kind} of #${order}`)
  return [
    ...differ.map(part => `${part} ends differently in stage order`),
    ...air.map(what => `${what} is still in the air at the end`),
    ...film.waitsAt(film.duration).map(({ actor, reason }) => `${actor} still waits at the end: ${reason}`),
  ]
}
