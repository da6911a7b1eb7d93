/** Lessons of the chapter "Exactly once", in their order. */
export const EXACTLY_ONCE_LESSONS = [] as const
