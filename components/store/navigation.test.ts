import { describe, expect, it } from 'vitest'
import { createFilm } from '../../domain/film'
import { parseRecipe } from '../../domain/recipe-text'
import { stories } from '../../domain/testing/stories'
import { troubles } from './navigation'

const film = createFilm(parseRecipe('guarantee=at-least-once&orders=6&fault=lose-ack.shop.3').recipe)
film.append(stories['at-least-once']['lose-ack'].events)

describe('the next trouble', () => {
  it('is a failure, a retry or a wait, whichever comes first', () => {
    const times = troubles(film).map(({ t }) => t)
    const of = (kind: string) => film.ticks.filter(tick => tick.kind === kind).map(({ t }) => t)
    expect(of('fault')).toHaveLength(1)
    expect(of('retry').length).toBeGreaterThan(0)
    for (const t of [...of('fault'), ...of('retry'), ...film.waits.map(({ t0 }) => t0)])
      expect(times).toContain(t)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(times).not.toContain(of('offset')[0])
  })
})
