import type { CLUSTER_LESSONS } from '../../../lessons/chapter-cluster'
import type { TextsOf } from '../../../lessons/lesson'

export const texts: TextsOf<typeof CLUSTER_LESSONS> = {}
