import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Alignment, alignFilms } from './alignment'
import { createFilm } from './film'
import type { FilmView } from './picture'
import { type Story, stories, storyOf } from './testing/stories'
import { GUARANTEES } from './words'

const filmOf = ({ recipe, events }: Story): FilmView => {
  const film = createFilm(recipe)
  film.append(events)
  return film
}
const under = (fault: 'kill-halfway' | 'lose-ack' | 'ok') =>
  GUARANTEES.map(guarantee => filmOf(stories[guarantee][fault]))
const sentAt = (film: FilmView, order: number) =>
  film.lines.find(({ event }) => event.type === 'order.sent' && event.order === order)?.t ?? Number.NaN
const struckAt = (film: FilmView) =>
  film.lines.find(({ event }) => event.type === 'fault.struck')?.t ?? Number.NaN

const sets: readonly (readonly [string, readonly FilmView[]])[] = [
  ['killed halfway under every guarantee', under('kill-halfway')],
  ['the ack lost under every guarantee', under('lose-ack')],
  ['no failure', under('ok')],
  [
    'other failures',
    [filmOf(stories['at-least-once']['lose-ack']), filmOf(stories['exactly-once']['kill-halfway'])],
  ],
  ['one has more orders', [filmOf(storyOf('orders=3')), filmOf(storyOf('orders=9'))]],
  [
    'one has not run yet',
    [filmOf(stories['at-least-once'].ok), createFilm(stories['at-least-once'].ok.recipe)],
  ],
]

/** How far a lane's own moment is from where the common playhead puts it. */
const off = (aligned: Alignment, films: readonly FilmView[], key: string) => {
  const anchor = aligned.anchors.find(each => each.key === key)
  return films.map((film, lane) => {
    const its = key.startsWith('sent ') ? sentAt(film, Number(key.slice(5))) : struckAt(film)
    return anchor && Math.abs(aligned.laneTime(lane, anchor.t) - its)
  })
}

describe('aligned films', () => {
  it('have every order sent, and the fault strike, at once', () => {
    const films = under('kill-halfway')
    const aligned = alignFilms(films)
    const keys = aligned.anchors.map(({ key }) => key)
    expect(keys).toContain('struck kill.payments.halfway.5')
    expect(keys.filter(key => key.startsWith('sent ')).length).toBeGreaterThanOrEqual(4)
    for (const key of keys)
      expect(off(aligned, films, key), key).toEqual(films.map(() => expect.closeTo(0, 6)))
  })

  it('line up without a lane in which the fault cannot strike', () => {
    const aligned = alignFilms(under('lose-ack'))
    const struck = aligned.anchors.find(({ kind }) => kind === 'struck')
    expect(struck).toMatchObject({
      key: 'struck lose-ack.shop.3',
      fault: 'lose-ack.shop.3',
      order: 3,
      lanes: [1, 2, 3],
    })
  })

  it.each(sets)('run forwards only, and each to its own end: %s', (_, films) => {
    const aligned = alignFilms(films)
    const time = fc.double({ min: 0, max: aligned.duration, noNaN: true })
    fc.assert(
      fc.property(time, time, fc.nat(films.length - 1), (one, other, lane) => {
        const [early, late] = [Math.min(one, other), Math.max(one, other)]
        expect(aligned.laneTime(lane, early)).toBeLessThanOrEqual(aligned.laneTime(lane, late) + 1e-6)
      }),
    )
    films.forEach((film, lane) => {
      expect(aligned.laneTime(lane, 0)).toBe(0)
      expect(aligned.laneTime(lane, aligned.duration)).toBeCloseTo(film.duration, 6)
    })
  })

  it.each(sets)('never run faster than alone: %s', (_, films) => {
    const aligned = alignFilms(films)
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: aligned.duration, noNaN: true }),
        fc.nat(films.length - 1),
        (t, lane) => {
          const ran = aligned.laneTime(lane, t + 10) - aligned.laneTime(lane, t)
          expect(ran).toBeLessThanOrEqual(10 + 1e-6)
        },
      ),
    )
  })

  it.each(sets)('lead back from a moment of a lane to when it is shown: %s', (_, films) => {
    const aligned = alignFilms(films)
    films.forEach((film, lane) => {
      for (const { t } of film.lines)
        expect(aligned.laneTime(lane, aligned.commonTime(lane, t))).toBeCloseTo(t, 6)
    })
  })

  it('are one film when there is one', () => {
    const film = filmOf(stories['at-least-once']['lose-ack'])
    const aligned = alignFilms([film])
    expect(aligned.duration).toBe(film.duration)
    expect(aligned.laneTime(0, 1234)).toBe(1234)
  })
})
