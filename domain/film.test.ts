import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EventOf, RunEvent } from './events'
import { createFilm, type Film } from './film'
import { emptyPicture, pictureOf, reducePicture } from './picture-of'
import { wrongWithFilm } from './testing/check-film'
import { firstStory, type Story, stories, storyOf } from './testing/stories'
import { GUARANTEES } from './words'

const filmOf = ({ recipe, events }: Story, sizes: readonly number[] = []): Film => {
  const film = createFilm(recipe)
  let from = 0
  for (const size of sizes) {
    film.append(events.slice(from, from + size))
    from += size
  }
  film.append(events.slice(from))
  return film
}

const all: readonly (readonly [string, Story])[] = [
  ...GUARANTEES.flatMap(guarantee =>
    Object.entries(stories[guarantee]).map(([name, story]) => [`${guarantee} ${name}`, story] as const),
  ),
  ['exactly-once, the shop killed', storyOf('guarantee=exactly-once&fault=kill.shop.sent.3')],
  [
    'exactly-once, uncommitted',
    storyOf('guarantee=exactly-once&fault=kill.payments.halfway.2&bank.isolation=uncommitted'),
  ],
]

const live = (story: Story, every: number): Story => ({
  ...story,
  events: story.events.map(event => {
    const stretched = { ...event, at: event.at * every }
    return stretched.type === 'run.started' ? { ...stretched, mode: 'live' as const } : stretched
  }),
})

const only = <T extends RunEvent['type']>(events: readonly RunEvent[], type: T) =>
  events.filter((event): event is EventOf<T> => event.type === type)

describe('stage time', () => {
  it.each(all)('shows only consistent cuts, and ends as the run did: %s', (_, { recipe, events }) => {
    expect(wrongWithFilm(recipe, events)).toEqual([])
  })

  it('shows within six seconds how the ack of #3 is lost and #3 stands in the log twice', () => {
    const film = filmOf(firstStory)
    const [lost] = only(firstStory.events, 'flight.lost')
    const [, second] = only(firstStory.events, 'record.appended').filter(
      ({ topic, order }) => topic === 'orders' && order === 3,
    )
    expect(film.timeOf(lost?.seq ?? 0)).toBeLessThan(film.timeOf(second?.seq ?? 0))
    expect(film.timeOf(second?.seq ?? 0)).toBeLessThan(6000)
  })

  it('tells six plain orders in about nine seconds', () => {
    const { duration } = filmOf(stories['at-least-once'].ok)
    expect(duration).toBeGreaterThan(7000)
    expect(duration).toBeLessThan(10_500)
  })

  it('moves a position past a marker when that is written, however idle its reader was', () => {
    const { recipe, events } = storyOf('guarantee=exactly-once&fault=kill.payments.halfway.3')
    const at = events.findIndex(event => event.type === 'marker.appended' && event.control === 'abort')
    const marker = only(events, 'marker.appended').find(({ control }) => control === 'abort')
    const offset = (marker?.offset ?? 0) + 1
    const place = { topic: 'payments', partition: 0, offset } as const
    const moved = { ...events[at], type: 'position.moved', actor: 'bank', known: 'observed', ...place }
    const all = [...events.slice(0, at + 1), moved as RunEvent, ...events.slice(at + 1)]
    const film = createFilm(recipe)
    film.append(all.map((event, seq) => ({ ...event, seq })))
    const shown = film.lines.find(
      ({ event }) => event.type === 'position.moved' && event.actor === 'bank' && event.offset === offset,
    )
    const written = film.lines.find(
      ({ event }) => event.type === 'marker.appended' && event.control === 'abort',
    )
    expect(shown?.t).toBeGreaterThanOrEqual(written?.t ?? Number.NaN)
    expect(film.pictureAt((written?.t ?? 0) - 1).paymentsTopic[0]?.position).toBeLessThan(offset)
  })

  it('cuts a long wait and keeps its true length', () => {
    const story = storyOf(
      'guarantee=at-least-once&fault=kill.payments.halfway.5&payments.sessionTimeout=6000',
    )
    const wait = filmOf(story).waits.find(({ reason }) => reason === 'session-timeout')
    expect(wait?.cut).toBe(true)
    expect(wait?.ms).toBeCloseTo(5500, -1)
    expect((wait?.t1 ?? 0) - (wait?.t0 ?? 0)).toBeLessThanOrEqual(1201)
  })
})

describe('the film', () => {
  it.each(all)('is the same however the events were cut into batches: %s', (_, story) => {
    const whole = filmOf(story)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 30 }), sizes => {
        const grown = filmOf(story, sizes)
        expect(grown.lines).toEqual(whole.lines)
        expect(grown.ticks).toEqual(whole.ticks)
        expect(grown.waits).toEqual(whole.waits)
        expect(grown.motionsAt(3000)).toEqual(whole.motionsAt(3000))
        expect(grown.pictureAt(grown.duration)).toEqual(whole.pictureAt(whole.duration))
      }),
      { numRuns: 4 },
    )
  })

  it.each(all)('shows at every playhead what its events up to there add up to: %s', (_, story) => {
    const film = filmOf(story)
    fc.assert(
      fc.property(fc.double({ min: 0, max: film.duration, noNaN: true }), t => {
        const shown = film.lines.filter(line => line.t <= t).map(({ event }) => event)
        expect(film.countAt(t)).toBe(shown.length)
        let state = emptyPicture(story.recipe)
        for (const event of shown) state = reducePicture(state, event)
        expect(film.pictureAt(t)).toEqual(pictureOf(state))
      }),
      { numRuns: 6 },
    )
  })

  it('can be watched while it grows', () => {
    const { recipe, events } = firstStory
    const film = createFilm(recipe)
    events.forEach((event, index) => {
      film.append([event])
      if (index % 10 === 0) film.pictureAt(film.duration / 2)
    })
    const whole = filmOf(firstStory)
    for (let t = 0; t < whole.duration; t += 500) expect(film.pictureAt(t)).toEqual(whole.pictureAt(t))
  })
})

describe('what moves', () => {
  it('lets the lost ack break on its way and fall', () => {
    const film = filmOf(firstStory)
    const [lost] = only(firstStory.events, 'flight.lost')
    const t = film.timeOf(lost?.seq ?? 0)
    const [ack] = film.motionsAt(t - 10).filter(({ kind, order }) => kind === 'ack' && order === 3)
    expect(ack).toMatchObject({ fate: 'lost', leg: 'response', path: 'shop-produce', turnsAt: t })
    expect(ack?.t1).toBeGreaterThan(t)
  })

  it('sends the repeat as a repeat, to the slot it will have', () => {
    const film = filmOf(firstStory)
    const again = film.lines.find(({ kind, text }) => kind === 'retry' && text === 'Shop sends #3 again')
    const [record] = film.motionsAt((again?.t ?? 0) + 10).filter(({ kind }) => kind === 'record')
    expect(record).toMatchObject({ order: 3, repeat: true, offset: 3, fate: 'arrives' })
  })

  it('holds an ack up after it has left, also when a reader was given the record first', () => {
    const story = storyOf('guarantee=idempotent-consumer&fault=delay-ack.payments.3')
    const { events } = story
    const struck = only(events, 'fault.struck')[0]
    const lost = only(events, 'flight.lost')[0]
    const acked = events.find(event => event.type === 'flight.departed' && event.flight === lost?.flight)
    const read = events.findIndex(event => event.type === 'payment.read' && event.order === 3)
    if (!struck || !lost || !acked) throw new Error('the model did not delay an ack')
    const { actor, life, at, known, flight } = lost
    const late = { actor, life, at, known, flight, type: 'flight.delayed', ms: 3000 } as const
    const told = [
      ...events.slice(0, read).filter(event => event !== struck && event !== lost),
      struck,
      late,
      ...events.slice(read),
    ].map((event, index): RunEvent => ({ ...event, seq: index + 1 }))
    const film = filmOf({ ...story, events: told })
    const time = (event: { readonly type: string }): number =>
      film.lines.find(line => line.event.type === event.type && line.event.type !== 'flight.departed')?.t ?? 0
    const left = film.lines.find(({ event }) => event.type === 'flight.departed' && event.flight === flight)
    expect(time(struck)).toBeGreaterThan(left?.t ?? Number.NaN)
    expect(time(late)).toBeGreaterThanOrEqual(left?.t ?? Number.NaN)
  })

  it('bounces the repeat that an idempotent producer’s broker knows', () => {
    const film = filmOf(stories['exactly-once']['lose-ack'])
    const known = film.lines.find(({ event }) => event.type === 'record.recognised')
    expect(film.motionsAt((known?.t ?? 0) - 10)).toContainEqual(
      expect.objectContaining({ kind: 'record', order: 3, fate: 'refused', turnsAt: known?.t }),
    )
  })

  it.each(all)('moves an order through the loop only while it is in hand: %s', (_, story) => {
    const film = filmOf(story)
    for (let t = 0; t <= film.duration; t += 400)
      for (const motion of film.motionsAt(t)) {
        expect(motion.t0).toBeLessThanOrEqual(t)
        expect(motion.t1).toBeGreaterThan(t)
      }
  })
})

describe('live traffic', () => {
  const busy = storyOf('guarantee=at-least-once&orders=200')

  it('keeps up: nothing is shown more than about four seconds late', () => {
    for (const every of [2, 20, 60]) {
      const story = live(busy, every)
      const film = filmOf(story)
      const late = film.lines.map(line => line.t - line.at)
      expect(Math.min(...late)).toBeGreaterThanOrEqual(0)
      expect(Math.max(...late), `every ${every}`).toBeLessThan(5500)
    }
  })

  it('says how many events it skipped when it jumped, and nothing when it did not', () => {
    expect(filmOf(live(busy, 100)).skips).toEqual([])
    const skips = filmOf(live(busy, 0.2)).skips
    expect(skips.reduce((sum, { events }) => sum + events, 0)).toBeGreaterThan(100)
  })

  it('forgets what is older than a minute', () => {
    const story = live(storyOf('guarantee=exactly-once&orders=200'), 200)
    const film = filmOf(story)
    expect(film.eventCount).toBe(story.events.length)
    expect(film.lines.length).toBeLessThan(11_000)
    const picture = film.pictureAt(film.duration)
    expect(picture.count).toBe(story.events.length)
    expect(picture.ledger.rows).toHaveLength(12)
    expect(picture.ledger.totals.paid).toBe(200)
    expect(picture.paymentsTopic[0]?.slots.length).toBeLessThanOrEqual(40)
    expect(picture.paymentsTopic[0]?.before).toBeGreaterThan(300)
    expect(film.folded.events).toBe(story.events.length - film.lines.length)
  })

  it('leaves to one who holds it what he looks at, also when it is forgotten', () => {
    const story = live(storyOf('guarantee=exactly-once&orders=200'), 200)
    const film = createFilm(story.recipe)
    film.append(story.events.slice(0, 400))
    const t = film.duration / 2
    film.hold(t)
    const seen = { picture: film.pictureAt(t), count: film.countAt(t), motions: film.motionsAt(t) }
    film.append(story.events.slice(400))
    expect(film.folded.to).toBeGreaterThan(t)
    expect({ picture: film.pictureAt(t), count: film.countAt(t), motions: film.motionsAt(t) }).toEqual(seen)
    expect(film.lines.length).toBeLessThan(11_000)
    film.hold(film.duration)
    expect(film.countAt(t)).toBe(film.folded.events)
  })
})
