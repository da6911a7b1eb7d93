import type { CONSUMER_LESSONS } from '../../../lessons/chapter-consumer'
import type { TextsOf } from '../../../lessons/lesson'
import { text as autoCommit } from './auto-commit'
import { text as deadMember } from './dead-member'
import { text as killOrStop } from './kill-or-stop'
import { text as lastOffset } from './last-offset'
import { text as lateGroup } from './late-group'
import { text as noCommit } from './no-commit'
import { text as rebalance } from './rebalance'
import { text as silentFailure } from './silent-failure'
import { text as slowHandler } from './slow-handler'

export const texts: TextsOf<typeof CONSUMER_LESSONS> = {
  'kill-or-stop': killOrStop,
  'no-commit': noCommit,
  'last-offset': lastOffset,
  'silent-failure': silentFailure,
  'auto-commit': autoCommit,
  'late-group': lateGroup,
  'dead-member': deadMember,
  'slow-handler': slowHandler,
  rebalance,
}
