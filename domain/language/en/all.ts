import { ENGLISH } from '.'
import { armedQuestion } from './armed'
import { clients } from './clients'
import { compare } from './compare'
import { cost } from './cost'
import { FORK_ENGLISH } from './fork'
import { glossary } from './glossary'
import { lesson } from './lesson'
import { matrix } from './matrix'
import { outcome } from './outcome'
import { recipe } from './recipe'
import { room } from './room'
import { settings } from './settings'
import { summary } from './summary'
import { timers } from './timers'
import { yourSettings } from './your-settings'

/** Everything the page says in English: what stands on every page, and what only some pages load (see `words.ts` there). */
export const ALL_ENGLISH = {
  ...ENGLISH,
  armed: { question: armedQuestion },
  clients,
  compare,
  cost,
  fork: FORK_ENGLISH,
  glossary,
  lesson,
  matrix,
  outcome,
  recipe,
  room,
  settings,
  summary,
  timers,
  yourSettings,
}
