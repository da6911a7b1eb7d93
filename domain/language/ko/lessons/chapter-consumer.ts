import type { CONSUMER_LESSONS } from '../../../lessons/chapter-consumer'
import type { TextsOf } from '../../../lessons/lesson'
import { text as autoCommit } from './auto-commit'
import { text as deadMember } from './dead-member'
import { text as killOrStop } from './kill-or-stop'
import { text as lastOffset } from './last-offset'
import { text as noCommit } from './no-commit'
import { text as silentFailure } from './silent-failure'

export const texts: TextsOf<typeof CONSUMER_LESSONS> = {
  'kill-or-stop': killOrStop,
  'no-commit': noCommit,
  'last-offset': lastOffset,
  'silent-failure': silentFailure,
  'auto-commit': autoCommit,
  'dead-member': deadMember,
}
