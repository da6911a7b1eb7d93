import type { Problem } from '../../domain/protocol'

/** A chunk of the page's own did not come. */
export const NOT_LOADED: Problem = {
  code: 'internal',
  message: 'A part of the page could not be loaded.',
  hint: 'Press Run again, or load the page anew.',
}
