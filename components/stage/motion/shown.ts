import type { FilmView, Picture, Wait } from '../../../domain/picture'

/** What React draws: it changes with events, never with frames. */
export interface Shown {
  readonly count: number
  readonly picture: Picture
  readonly waits: readonly Wait[]
}

/** What a film shows at a stage time. */
export const shownAt = (film: FilmView, t: number): Shown => ({
  count: film.countAt(t),
  picture: film.pictureAt(t),
  waits: film.waitsAt(t),
})
