import { acksAll } from './acks-all'
import { acksOne } from './acks-one'
import { deadCoordinator } from './dead-coordinator'
import { frozenLeader } from './frozen-leader'
import { minInsync } from './min-insync'

/** Lessons of the chapter "The cluster", in their order. */
export const CLUSTER_LESSONS = [acksOne, minInsync, acksAll, frozenLeader, deadCoordinator] as const
