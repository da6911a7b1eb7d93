/** Groups answers for partitions by topic, in the order of their first mention, as responses are laid out. */
export function byTopic<T extends { readonly topic: string }, P>(
  items: readonly T[],
  answer: (item: T) => P,
): { name: string; partitions: P[] }[] {
  const topics = new Map<string, P[]>()
  for (const item of items) {
    const partitions = topics.get(item.topic) ?? []
    partitions.push(answer(item))
    topics.set(item.topic, partitions)
  }
  return [...topics].map(([name, partitions]) => ({ name, partitions }))
}

/** A partition's answer where only its error code is told. */
export function partitionError({ partition, error }: { partition: number; error: number }) {
  return { partitionIndex: partition, errorCode: error }
}
