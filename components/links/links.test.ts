import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFilm } from '../../domain/film'
import { parseRecipe } from '../../domain/recipe-text'
import { stories } from '../../domain/testing/stories'
import { momentNamed, momentText } from './moment-text'
import { queryAt, queryWith, speedOf } from './page-query'

const story = stories['at-least-once']['lose-ack']
const film = createFilm(parseRecipe('guarantee=at-least-once&orders=6&fault=lose-ack.shop.3').recipe)
film.append(story.events)

describe('a moment in a link', () => {
  it('is found again, whichever event it is', () => {
    for (const { seq } of film.lines) {
      const text = momentText(film.lines, seq)
      expect(text).toMatch(/^[a-z][a-zA-Z.\-\d]*$/)
      expect(momentNamed(film.lines, text ?? '')?.seq).toBe(seq)
    }
  })

  it('names what happened, to which order, and the how-manieth time', () => {
    const copies = film.lines.filter(({ event, order }) => event.type === 'record.appended' && order === 3)
    expect(copies.slice(0, 2).map(({ seq }) => momentText(film.lines, seq))).toEqual([
      'record.appended.3',
      'record.appended.3.x2',
    ])
  })

  it('is the nearest of its kind in a run that has fewer, and none where there is none', () => {
    expect(momentNamed(film.lines, 'order.sent.3.x9')?.order).toBe(3)
    expect(momentNamed(film.lines, 'order.sent.99')).toBeUndefined()
    fc.assert(fc.property(fc.string(), text => void momentNamed(film.lines, text)))
  })
})

describe('the query of a page', () => {
  it('keeps what is the visitor’s when the recipe changes, and forgets the moment', () => {
    expect(queryWith('orders=9', '?orders=6&at=order.sent.3&speed=2&lang=ko&theme=dark')).toBe(
      'orders=9&speed=2&lang=ko&theme=dark',
    )
  })

  it('says where the playhead stands and how fast it goes, unless that says nothing', () => {
    expect(queryAt('orders=6&lang=ko', { at: 'order.sent.3', speed: 0.25 })).toBe(
      'orders=6&lang=ko&at=order.sent.3&speed=0.25',
    )
    expect(queryAt('orders=6&at=order.sent.3&speed=2', { speed: 1 })).toBe('orders=6')
    expect(speedOf('live')).toBe('live')
    expect(speedOf('3')).toBeUndefined()
  })
})
