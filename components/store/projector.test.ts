import { describe, expect, it } from 'vitest'
import { createFilm } from '../../domain/film'
import { parseRecipe } from '../../domain/recipe-text'
import { firstStory } from '../../domain/testing/stories'
import { createStore } from './external-store'
import { initialState } from './lab'
import type { LabState } from './lab-state'
import { createProjector } from './projector'

/** A projector over a whole film, with a clock and frames by hand. */
function byHand() {
  const film = createFilm(parseRecipe(firstStory.text).recipe)
  film.append(firstStory.events)
  const run = { id: 'r', recipe: firstStory.text, mode: 'scripted', state: 'settled' } as const
  const store = createStore<LabState>({ ...initialState(firstStory.text), film, run, version: 1 })
  let time = 0
  let frames: (() => void)[] = []
  const projector = createProjector(store, {
    now: () => time,
    nextFrame(callback) {
      frames.push(callback)
      return () => {
        frames = frames.filter(each => each !== callback)
      }
    },
  })
  const pass = (ms: number) => {
    time += ms
    const due = frames
    frames = []
    for (const frame of due) frame()
  }
  return { film, store, projector, pass }
}

describe('a playhead that is dragged', () => {
  it('is where the pointer is in every frame, and the panels follow fifteen times a second, to the last place', () => {
    const { film, store, projector, pass } = byHand()
    let told = 0
    store.subscribe(() => {
      told += 1
    })
    projector.move({ t: 0 })
    told = 0
    for (let frame = 1; frame <= 60; frame += 1) {
      const t = (film.duration * frame) / 61
      projector.move({ t }, true)
      expect(projector.playhead.now()).toBe(t)
      pass(16)
    }
    expect(told).toBeLessThanOrEqual(16)
    expect(told).toBeGreaterThan(10)
    for (let frame = 0; frame < 6; frame += 1) pass(16)
    expect(store.get().t).toBe(projector.playhead.now())
    expect(store.get().count).toBe(film.countAt(projector.playhead.now()))
  })

  it('leaves the stage its frames where telling the panels costs one: they follow twice a second', () => {
    const { film, store, projector, pass } = byHand()
    let told = 0
    store.subscribe(() => {
      told += 1
    })
    const drag = (frames: number) => {
      for (let frame = 1; frame <= frames; frame += 1) {
        projector.move({ t: (film.duration * frame) / (frames + 1) }, true)
        const before = told
        pass(16)
        // What was told in this frame makes the next one late.
        if (told > before) pass(40)
      }
    }
    drag(60)
    told = 0
    drag(180)
    expect(told).toBeLessThanOrEqual(7)
    expect(told).toBeGreaterThan(3)
    for (let frame = 0; frame < 40; frame += 1) pass(16)
    expect(store.get().count).toBe(film.countAt(projector.playhead.now()))
  })

  it('is told of at once where it is put', () => {
    const { store, projector } = byHand()
    projector.move({ t: 100 }, true)
    projector.move({ t: 200 })
    expect(store.get().t).toBe(200)
  })
})
