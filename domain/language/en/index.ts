import { caption } from './caption'
import { charts } from './charts'
import { code } from './code'
import { course } from './course'
import { events } from './events'
import { failures } from './failures'
import { guarantee } from './guarantee'
import { header } from './header'
import { ledger } from './ledger'
import { notices } from './notices'
import { page } from './page'
import { panels } from './panels'
import { recording } from './recording'
import { server } from './server'
import { site } from './site'
import { stage } from './stage'
import { transport } from './transport'
import { verdictBox } from './verdict-box'

/** Everything the page says, in English: one section a file. Every other language has the same keys. */
export const ENGLISH = {
  caption,
  charts,
  code,
  course,
  events,
  failures,
  guarantee,
  header,
  ledger,
  notices,
  page,
  panels,
  recording,
  server,
  site,
  stage,
  transport,
  verdictBox,
}
