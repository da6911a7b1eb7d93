/** Lessons of the chapter "The producer", in their order. */
export const PRODUCER_LESSONS = [] as const
