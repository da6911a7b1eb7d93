import type { CLUSTER_LESSONS } from '../../../lessons/chapter-cluster'
import type { TextsOf } from '../../../lessons/lesson'
import { text as acksAll } from './acks-all'
import { text as acksOne } from './acks-one'
import { text as deadCoordinator } from './dead-coordinator'
import { text as frozenLeader } from './frozen-leader'
import { text as minInsync } from './min-insync'

export const texts: TextsOf<typeof CLUSTER_LESSONS> = {
  'acks-one': acksOne,
  'min-insync': minInsync,
  'acks-all': acksAll,
  'frozen-leader': frozenLeader,
  'dead-coordinator': deadCoordinator,
}
