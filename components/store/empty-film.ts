import type { FilmView, Picture } from '../../domain/picture'
import { EMPTY_PICTURE } from '../stage/picture'

/** What is said before anything has run; a test holds it to the words of the domain. */
export const IDLE = {
  sentence: 'Nothing has run yet.',
  where:
    'Run starts real kafkajs clients against a real broker. What is written here is then read back from the topics.',
} as const

/** Nothing on the stage; it fills in what the recipe will put there. */
const IDLE_PICTURE: Picture = { ...EMPTY_PICTURE, verdict: { ...EMPTY_PICTURE.verdict, ...IDLE } }

/** The film of no run. It spares the first paint everything that turns events into pictures: a quarter of the page. */
export function emptyFilm(): FilmView {
  return {
    duration: 0,
    eventCount: 0,
    ticks: [],
    waits: [],
    lines: [],
    skips: [],
    folded: { events: 0, to: 0 },
    countAt: () => 0,
    pictureAt: () => IDLE_PICTURE,
    motionsAt: () => [],
    waitsAt: () => [],
    timeOf: () => 0,
    hold: () => undefined,
  }
}
