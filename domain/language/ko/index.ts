import type { Catalogue } from '../catalogue'
import { header } from './header'
import { timers } from './timers'

/** 페이지의 모든 문장, 한국어: everything the page says, in Korean. */
export const KOREAN: Catalogue = { header, timers }
