/** Lessons of the chapter "Both sides", in their order. */
export const BOTH_LESSONS = [] as const
