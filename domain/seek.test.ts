import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RunEvent } from './events'
import { createFilm, type Film } from './film'
import type { Picture } from './picture'
import { emptyPicture, type PictureState, pictureOf, reducePicture } from './picture-of'
import { type Story, storyOf } from './testing/stories'
import { GUARANTEES } from './words'

const FAULTS = [
  'lose-ack.shop',
  'lose-request.shop',
  'kill.payments.halfway',
  'kill.payments.received',
  'kill.shop.sent',
  'lose-ack.payments',
  'lose-ack.payments-transaction',
] as const
const SETTINGS = [
  '',
  'shop.idempotent=true',
  'bank.isolation=uncommitted',
  'payments.email=false',
  'shop.retries=1',
] as const

/** A run of any guarantee, with any failures at any orders. */
const anyStory: fc.Arbitrary<Story> = fc
  .record({
    guarantee: fc.constantFrom(...GUARANTEES),
    orders: fc.integer({ min: 1, max: 24 }),
    faults: fc.array(fc.tuple(fc.constantFrom(...FAULTS), fc.integer({ min: 1, max: 24 })), { maxLength: 3 }),
    setting: fc.constantFrom(...SETTINGS),
  })
  .map(({ guarantee, orders, faults, setting }) => {
    const struck = new Map(faults.map(([fault, order]) => [Math.min(order, orders), fault]))
    const parts = [...struck].map(([order, fault]) => `fault=${fault}.${order}`)
    return storyOf(
      [`guarantee=${guarantee}`, `orders=${orders}`, ...parts, setting].filter(Boolean).join('&'),
    )
  })

/** A place in a run, from its beginning (0) to its end (1). */
const anyPlace = fc.double({ min: 0, max: 1, noNaN: true })

/** What the first `count` events of a film, in stage order, add up to, without any help of the film. */
function reduced({ recipe }: Story, film: Film, count: number): Picture {
  let state: PictureState = emptyPicture(recipe)
  for (const { event } of film.lines.slice(0, count)) state = reducePicture(state, event)
  return pictureOf(state)
}

/** Seeks to the nth event and says how many events are shown there. */
function seekTo(film: Film, place: number): { t: number; count: number } {
  const line = film.lines[Math.floor(place * (film.lines.length - 1))]
  const t = line?.t ?? 0
  return { t, count: film.countAt(t) }
}

describe('seeking', () => {
  it('shows what the events up to there add up to, wherever one was before', () => {
    fc.assert(
      fc.property(anyStory, fc.array(anyPlace, { minLength: 1, maxLength: 12 }), (story, places) => {
        const film = createFilm(story.recipe)
        film.append(story.events)
        for (const place of places) {
          const { t, count } = seekTo(film, place)
          expect(film.pictureAt(t)).toEqual(reduced(story, film, count))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('shows backwards what it showed forwards', () => {
    fc.assert(
      fc.property(anyStory, story => {
        const film = createFilm(story.recipe)
        film.append(story.events)
        const times = [...new Set(film.lines.map(({ t }) => t))]
        const forwards = times.map(t => JSON.stringify(film.pictureAt(t)))
        const backwards = times.toReversed().map(t => JSON.stringify(film.pictureAt(t)))
        expect(backwards.reverse()).toEqual(forwards)
      }),
      { numRuns: 15 },
    )
  })

  it('is right while the run goes on', () => {
    const step = fc.record({ more: fc.integer({ min: 0, max: 90 }), place: anyPlace })
    fc.assert(
      fc.property(anyStory, fc.array(step, { minLength: 1, maxLength: 14 }), (story, steps) => {
        const film = createFilm(story.recipe)
        let from = 0
        for (const { more, place } of steps) {
          film.append(story.events.slice(from, from + more))
          from += more
          const { t, count } = seekTo(film, place)
          expect(film.pictureAt(t)).toEqual(reduced(story, film, count))
        }
      }),
      { numRuns: 40 },
    )
  })

  it('is right in live traffic whose beginning was forgotten', () => {
    const long = storyOf('guarantee=exactly-once&orders=200&fault=kill.payments.halfway.150')
    const events = long.events.map((event): RunEvent => {
      const stretched = { ...event, at: event.at * 400 }
      return stretched.type === 'run.started' ? { ...stretched, mode: 'live' } : stretched
    })
    const whole = createFilm(long.recipe)
    whole.append(events)
    expect(whole.lines.length).toBeLessThan(events.length)
    const kept = new Set(whole.lines.map(({ seq }) => seq))
    let state = emptyPicture(long.recipe)
    for (const event of events.filter(({ seq }) => !kept.has(seq))) state = reducePicture(state, event)
    const states = [state]
    for (const { event } of whole.lines) {
      state = reducePicture(state, event)
      states.push(state)
    }
    fc.assert(
      fc.property(anyPlace, place => {
        const { t, count } = seekTo(whole, place)
        const shown = states[count - (events.length - whole.lines.length)]
        expect(whole.pictureAt(t)).toEqual(shown && pictureOf(shown))
      }),
      { numRuns: 60 },
    )
  })
})
