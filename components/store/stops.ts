import type { EventLine, FilmView } from '../../domain/picture'

/** What happens so soon after a plain event is shown with it, ms. */
const TOGETHER = 130
/** Two moments closer than this are one, ms. */
const HAIR = 0.01

type Told = Pick<EventLine, 't' | 'kind'>

/** The lines of a film that are pictures of their own where time goes by steps. */
export const toldOf = ({ lines }: Pick<FilmView, 'lines'>): readonly EventLine[] =>
  lines.filter(({ minor, moment }) => !minor && moment !== '')

/**
 * Where time goes by steps: the next moment to show after `t`, ms; undefined where none is known.
 * @param told ascending by `t`
 */
export function nextStop(told: readonly Told[], t: number): number | undefined {
  const later = told.filter(line => line.t > t + HAIR)
  const [first] = later
  let stop = first
  for (const line of later) {
    if (!first || !stop || line.t > first.t + TOGETHER) break
    // What breaks, repeats or is tried again is a picture of its own.
    if (stop.kind !== 'plain' && line.t > stop.t + HAIR) break
    stop = line
  }
  return stop?.t
}
