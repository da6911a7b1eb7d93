import type { Catalogue } from '../catalogue'
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

/** 페이지의 모든 문장, 한국어: everything the page says, in Korean. */
export const KOREAN: Catalogue = {
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
