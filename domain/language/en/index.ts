import { caption } from './caption'
import { charts } from './charts'
import { course } from './course'
import { events } from './events'
import { guarantee } from './guarantee'
import { header } from './header'
import { ledger } from './ledger'
import { lesson } from './lesson'
import { page } from './page'
import { panels } from './panels'
import { site } from './site'
import { timers } from './timers'
import { transport } from './transport'
import { verdictBox } from './verdict-box'

/** Everything the page says, in English: one section a file. Every other language has the same keys. */
export const ENGLISH = {
  caption,
  charts,
  course,
  events,
  guarantee,
  header,
  ledger,
  lesson,
  page,
  panels,
  site,
  timers,
  transport,
  verdictBox,
}
