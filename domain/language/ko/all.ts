import type { WholeCatalogue } from '../catalogue'
import { KOREAN } from '.'
import { clients } from './clients'
import { compare } from './compare'
import { cost } from './cost'
import { lesson } from './lesson'
import { matrix } from './matrix'
import { outcome } from './outcome'
import { room } from './room'
import { settings } from './settings'
import { timers } from './timers'
import { yourSettings } from './your-settings'

/** All of it in Korean, for the server. */
export const ALL_KOREAN: WholeCatalogue = {
  ...KOREAN,
  clients,
  compare,
  cost,
  lesson,
  matrix,
  outcome,
  room,
  settings,
  timers,
  yourSettings,
}
