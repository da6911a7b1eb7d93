import { killOrStop } from './kill-or-stop'

/** Lessons of the chapter "The consumer", in their order. */
export const CONSUMER_LESSONS = [killOrStop] as const
