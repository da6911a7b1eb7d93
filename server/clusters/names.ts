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
 * Makes the names of a run, unique on any cluster.
 * @param lab the lab's short id, so that a person can tell whose they are
 */
export function runNames(lab: string): RunNames {
  const base = `${PREFIX}.${lab}.${randomBytes(4).toString('hex')}`
  return {
    topics: { orders: `${base}.orders`, payments: `${base}.payments` },
    groups: { payments: `${base}.payments`, bank: `${base}.bank` },
    transactionalId: `${base}.payments`,
  }
}
