import { describe, expect, it } from 'vitest'
import { createFilm } from '../../domain/film'
import { firstStory } from '../../domain/testing/stories'
import { advance, type Playhead } from './playhead'
import { nextStop, toldOf } from './stops'

const plain = (t: number) => ({ t, kind: 'plain' }) as const
const fault = (t: number) => ({ t, kind: 'fault' }) as const

describe('going by steps', () => {
  it('shows what follows at once together', () => {
    expect(nextStop([plain(0), plain(100), plain(180), plain(600)], 0)).toBe(180)
    expect(nextStop([plain(0), plain(100), plain(180), plain(600)], 180)).toBe(600)
  })

  it('shows a failure by itself', () => {
    const told = [plain(0), plain(100), fault(150), plain(200)]
    expect(nextStop(told, 0)).toBe(150)
    expect(nextStop(told, 150)).toBe(200)
  })

  it('knows of nothing after the last', () => {
    expect(nextStop([plain(0)], 0)).toBeUndefined()
    expect(nextStop([], 0)).toBeUndefined()
  })

  it('leads through a whole run, standing at told events alone, and leaves no failure out', () => {
    const film = createFilm(firstStory.recipe)
    film.append(firstStory.events)
    const told = toldOf(film)
    const reel = {
      duration: film.duration,
      growing: false,
      live: false,
      nextStop: (t: number) => nextStop(told, t),
    }
    let head: Playhead = { t: 0, playing: true, speed: 1, catchingUp: false }
    const stood = new Set<number>([0])
    while (head.playing) {
      head = advance(head, reel, 16)
      stood.add(head.t)
    }
    expect(head.t).toBe(film.duration)
    const moments = new Set([...told.map(({ t }) => t), film.duration])
    expect([...stood].filter(t => !moments.has(t))).toEqual([])
    const striking = told.filter(({ kind }) => kind !== 'plain').map(({ t }) => t)
    expect(striking.filter(t => !stood.has(t))).toEqual([])
  })
})
