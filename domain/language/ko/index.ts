import type { Catalogue } from '../catalogue'
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

/** 페이지의 모든 문장, 한국어: everything the page says, in Korean. */
export const KOREAN: Catalogue = {
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
