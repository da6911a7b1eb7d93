import type { LabState } from '../store/lab-state'
import { lineAt, momentText } from './moment-text'

/** Where the playhead stands, as words of a link; undefined while it moves, and at the end, where every run comes to. */
export function momentOf({ playing, atEnd, film, t, anchor }: LabState): string | undefined {
  if (playing || atEnd) return undefined
  const line = lineAt(film.lines, t, anchor)
  return line && momentText(film.lines, line.seq)
}
