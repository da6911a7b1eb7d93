import { BOTH_LESSONS } from './chapter-both'
import { CLUSTER_LESSONS } from './chapter-cluster'
import { CONSUMER_LESSONS } from './chapter-consumer'
import { EXACTLY_ONCE_LESSONS } from './chapter-exactly-once'
import { PRODUCER_LESSONS } from './chapter-producer'
import type { Lesson } from './lesson'

const ALL = [
  ...PRODUCER_LESSONS,
  ...CONSUMER_LESSONS,
  ...BOTH_LESSONS,
  ...EXACTLY_ONCE_LESSONS,
  ...CLUSTER_LESSONS,
] as const

export type LessonId = (typeof ALL)[number]['id']

/** The course: every lesson, chapter by chapter. */
export const LESSONS: readonly Lesson<LessonId>[] = ALL
