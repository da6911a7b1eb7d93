import { acksZero } from './acks-zero'

/** Lessons of the chapter "Both sides", in their order. */
export const BOTH_LESSONS = [acksZero] as const
