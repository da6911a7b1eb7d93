import { header } from './header'
import { timers } from './timers'

/** Everything the page says, in English: one section a file. Every other language has the same keys. */
export const ENGLISH = { header, timers }
