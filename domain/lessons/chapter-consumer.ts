import { autoCommit } from './auto-commit'
import { deadMember } from './dead-member'
import { killOrStop } from './kill-or-stop'
import { lastOffset } from './last-offset'
import { lateGroup } from './late-group'
import { noCommit } from './no-commit'
import { rebalance } from './rebalance'
import { silentFailure } from './silent-failure'
import { slowHandler } from './slow-handler'

/** Lessons of the chapter "The consumer", in their order. */
export const CONSUMER_LESSONS = [
  killOrStop,
  noCommit,
  lastOffset,
  silentFailure,
  autoCommit,
  lateGroup,
  deadMember,
  slowHandler,
  rebalance,
] as const
