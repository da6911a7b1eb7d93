/** Lessons of the chapter "The cluster", in their order. */
export const CLUSTER_LESSONS = [] as const
