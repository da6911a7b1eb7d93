import type { Catalogue } from '../catalogue'
import { course } from './course'
import { header } from './header'
import { lesson } from './lesson'
import { site } from './site'
import { timers } from './timers'

/** 페이지의 모든 문장, 한국어: everything the page says, in Korean. */
export const KOREAN: Catalogue = { course, header, lesson, site, timers }
