import { autoCommit } from './auto-commit'
import { deadMember } from './dead-member'
import { killOrStop } from './kill-or-stop'
import { lastOffset } from './last-offset'
import { noCommit } from './no-commit'
import { silentFailure } from './silent-failure'

/** Lessons of the chapter "The consumer", in their order. */
export const CONSUMER_LESSONS = [
  killOrStop,
  noCommit,
  lastOffset,
  silentFailure,
  autoCommit,
  deadMember,
] as const
