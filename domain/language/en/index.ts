import { course } from './course'
import { header } from './header'
import { lesson } from './lesson'
import { site } from './site'
import { timers } from './timers'

/** Everything the page says, in English: one section a file. Every other language has the same keys. */
export const ENGLISH = { course, header, lesson, site, timers }
