import { randomBytes } from 'node:crypto'
import type { TopicName } from '../../domain/words'

/** Everything of ours on a cluster begins with this; nothing else is ever deleted. */
export const PREFIX = 'delivery-playground'

/** The names of one run on the cluster: no two runs, labs or servers share any. */
export interface RunNames {
  readonly topics: Readonly<Record<TopicName, string>>
  readonly groups: { readonly payments: string; readonly bank: string }
  /** What transactional ids begin with; the program adds the input partition or a random end. */
  readonly transactionalId: string
}

/**
 * Makes the names of a run, unique on any cluster: `delivery-playground.<lab>.<when>-<random>.orders`.
 * @param lab the lab's short id, so that a person can tell whose they are
 */
export function runNames(lab: string): RunNames {
  return namesUnder(`${PREFIX}.${lab}.${Date.now().toString(36)}-${randomBytes(3).toString('hex')}`)
}

/**
 * The names of the run that a topic belongs to, and when that began (ms since 1970); undefined where it is none of ours.
 */
export function runOfTopic(topic: string): { readonly names: RunNames; readonly since: number } | undefined {
  const [, base, when] =
    /^(delivery-playground\.[0-9a-f]+\.([0-9a-z]+)-[0-9a-f]+)\.(?:orders|payments)$/.exec(topic) ?? []
  if (base === undefined || when === undefined) return undefined
  return { names: namesUnder(base), since: Number.parseInt(when, 36) }
}

function namesUnder(base: string): RunNames {
  return {
    topics: { orders: `${base}.orders`, payments: `${base}.payments` },
    groups: { payments: `${base}.payments`, bank: `${base}.bank` },
    transactionalId: `${base}.payments`,
  }
}
