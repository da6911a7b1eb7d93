import type { Nodes } from './nodes'

/**
 * Kafka tells no client its release, but the versions it advertises grow from one to the next. Newest first: API key,
 * highest version, release (3.9 and 4.4 as their brokers answered, the others as in Kafka's message definitions).
 */
const MARKS: readonly (readonly [key: number, atLeast: number, release: string])[] = [
  [93, 0, '4.4'],
  [0, 13, '4.1–4.3'],
  [0, 12, '4.0'],
  [2, 9, '3.9'],
  [0, 11, '3.8'],
  [0, 10, '3.7'],
  [1, 15, '3.5–3.6'],
  [1, 13, '3.1–3.4'],
  [3, 11, '2.8–3.0'],
  [1, 11, '2.3–2.7'],
]

/** What a release is called that is older than the oldest the playground speaks to. */
export const TOO_OLD = 'older than 2.3'

/** The release a cluster seems to be of, "3.9", by what it advertises. */
export async function releaseOf(nodes: Nodes): Promise<string> {
  const advertised = await nodes.advertised()
  const found = MARKS.find(([key, atLeast]) => (advertised.get(key)?.[1] ?? -1) >= atLeast)
  return found?.[2] ?? TOO_OLD
}
