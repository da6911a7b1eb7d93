import type { WholeCatalogue } from '../catalogue'
import { KOREAN } from '.'
import { armedQuestion } from './armed'
import { clients } from './clients'
import { compare } from './compare'
import { cost } from './cost'
import { FORK_KOREAN } from './fork'
import { glossary } from './glossary'
import { lesson } from './lesson'
import { matrix } from './matrix'
import { outcome } from './outcome'
import { recipe } from './recipe'
import { room } from './room'
import { server } from './server-sentences'
import { settings } from './settings'
import { summary } from './summary'
import { timers } from './timers'
import { yourSettings } from './your-settings'

/** All of it in Korean, for the server. */
export const ALL_KOREAN: WholeCatalogue = {
  ...KOREAN,
  armed: { question: armedQuestion },
  clients,
  compare,
  cost,
  fork: FORK_KOREAN,
  glossary,
  lesson,
  matrix,
  outcome,
  recipe,
  room,
  server,
  settings,
  summary,
  timers,
  yourSettings,
}
