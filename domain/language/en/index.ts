import { caption } from './caption'
import { charts } from './charts'
import { clients } from './clients'
import { code } from './code'
import { compare } from './compare'
import { cost } from './cost'
import { course } from './course'
import { events } from './events'
import { failures } from './failures'
import { guarantee } from './guarantee'
import { header } from './header'
import { ledger } from './ledger'
import { lesson } from './lesson'
import { matrix } from './matrix'
import { notices } from './notices'
import { outcome } from './outcome'
import { page } from './page'
import { panels } from './panels'
import { recipe } from './recipe'
import { recording } from './recording'
import { room } from './room'
import { server } from './server'
import { settings } from './settings'
import { site } from './site'
import { stage } from './stage'
import { timers } from './timers'
import { transport } from './transport'
import { verdictBox } from './verdict-box'

/** Everything the page says, in English: one section a file. Every other language has the same keys. */
export const ENGLISH = {
  caption,
  charts,
  clients,
  code,
  compare,
  cost,
  course,
  events,
  failures,
  guarantee,
  header,
  ledger,
  lesson,
  matrix,
  notices,
  outcome,
  page,
  panels,
  recipe,
  recording,
  room,
  server,
  settings,
  site,
  stage,
  timers,
  transport,
  verdictBox,
}
