import { acksZero } from './acks-zero'
import { lagZero } from './lag-zero'
import { tutorialAtMostOnce } from './tutorial-at-most-once'

/** Lessons of the chapter "Both sides", in their order. */
export const BOTH_LESSONS = [acksZero, lagZero, tutorialAtMostOnce] as const
