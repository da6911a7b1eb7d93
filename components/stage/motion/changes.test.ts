import { describe, expect, it } from 'vitest'
import { createFilm } from '../../../domain/film'
import type { FilmView } from '../../../domain/picture'
import { firstStory, stories } from '../../../domain/testing/stories'
import { type Change, featuresOf, Recent, stepTime } from './changes'

function filmOf({ recipe, events }: typeof firstStory): FilmView {
  const film = createFilm(recipe)
  film.append(events)
  return film
}

const ask = (recent: Recent, film: FilmView, t: number): readonly Change[] =>
  recent.at(film, t, { count: film.countAt(t), picture: film.pictureAt(t) })

const short = (changes: readonly Change[]) =>
  changes.map(({ key, t, before, after }) => `${key} ${t.toFixed(0)} ${before ?? ''}→${after}`).sort()

describe('what settles', () => {
  it.each([
    ['a lost ack', firstStory],
    ['a crash halfway under exactly once', stories['exactly-once']['kill-halfway']],
  ])('is the same from wherever one came: %s', (_, story) => {
    const film = filmOf(story)
    const playing = new Recent()
    for (let t = 0; t < film.duration; t += 16) {
      const played = short(ask(playing, film, t))
      if (t % 640 === 0) expect(short(ask(new Recent(), film, t))).toEqual(played)
    }
  })

  it('is the same when the film grew under a playhead that stood', () => {
    const whole = filmOf(firstStory)
    const growing = createFilm(firstStory.recipe)
    const recent = new Recent()
    // Some time after an event: what it changed has settled in part.
    const t = stepTime(whole, whole.duration / 2, whole.duration) + 100
    for (let from = 0; from < firstStory.events.length; from += 20) {
      growing.append(firstStory.events.slice(from, from + 20))
      ask(recent, growing, t)
    }
    expect(short(ask(recent, growing, t))).toEqual(short(ask(new Recent(), whole, t)))
  })

  it('is the same after a jump back, even where what is drawn has not followed yet', () => {
    const film = filmOf(stories['at-least-once']['kill-halfway'])
    const recent = new Recent()
    const end = { count: film.countAt(film.duration), picture: film.pictureAt(film.duration) }
    recent.at(film, film.duration, end)
    // Well before the crash, in the former life of payments.
    const t = film.duration / 4
    for (const _ of ['a click', 'its order is marked']) recent.at(film, t, end)
    expect(short(ask(recent, film, t))).toEqual(short(ask(new Recent(), film, t)))
  })

  it('is nothing when nothing has happened for a while', () => {
    const film = filmOf(firstStory)
    const recent = new Recent()
    ask(recent, film, film.duration)
    expect(ask(recent, film, film.duration + 5000)).toEqual([])
  })

  it('names a new record, a moved pointer and a lost ack', () => {
    const film = filmOf(firstStory)
    const keys = new Set<string>()
    const recent = new Recent()
    for (let t = 0; t < film.duration; t += 16) for (const { key } of ask(recent, film, t)) keys.add(key)
    expect([...keys]).toContain('slot:orders:0:o3')
    expect([...keys]).toContain('tether:orders:0:o3')
    expect([...keys]).toContain('ptr:payments:0:bookmark')
    expect([...keys].some(key => key.startsWith('lost:ack:3'))).toBe(true)
  })

  it('finds the moment of an event between two frames', () => {
    const film = filmOf(firstStory)
    const moment = stepTime(film, 0, film.duration)
    expect(film.countAt(moment)).toBeGreaterThan(film.countAt(0))
    expect(film.countAt(moment - 0.5)).toBe(film.countAt(0))
  })

  it('has features for every slot of a picture', () => {
    const film = filmOf(firstStory)
    const picture = film.pictureAt(film.duration)
    const slots = [...featuresOf(picture).keys()].filter(key => key.startsWith('slot:'))
    expect(slots.length).toBe(14)
  })
})
