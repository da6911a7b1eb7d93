import type { ClusterSettings } from '../../domain/settings'
import type { TopicName } from '../../domain/words'
import { errors } from '../wire'
import { type RunNames, runNames } from './names'
import type { Nodes } from './nodes'

/** Which brokers hold a run's partitions, by topic: for each partition the ids in order of preference, the leader first. */
export type Placement = Readonly<Record<TopicName, readonly (readonly number[])[]>>

/** How often another name is tried until its groups are where they are wanted. */
const MOST_TRIES = 24

/**
 * Where a run with several nodes is placed, so that a lesson does not depend on chance: the first broker leads the first
 * partition of topic orders, and with every broker holding a copy that of topic payments too (a follower that is frozen
 * leads nothing then). With fewer copies topic payments begins at the last broker, which holds none of topic orders
 * (real-kafka, recipe R2). Undefined for one node: there is no choice.
 */
export async function placementFor(nodes: Nodes, settings: ClusterSettings): Promise<Placement | undefined> {
  if (settings.nodes === 1) return undefined
  const { brokers } = await nodes.metadata([])
  const ids = brokers.map(({ nodeId }) => nodeId).sort((a, b) => a - b)
  const used = ids.slice(0, settings.nodes)
  // Too few: the cluster is left to say so.
  if (used.length < settings.nodes) return undefined
  const copies = Math.min(settings.replicas, used.length)
  const from = (first: number) =>
    Array.from({ length: copies }, (_, nth) => used[(first + nth) % used.length] ?? 0)
  const partitions = Array.from({ length: settings.partitions }, (_, partition) => partition)
  const shift = copies < used.length ? used.length - 1 : 0
  return { orders: partitions.map(from), payments: partitions.map(partition => from(partition + shift)) }
}

/**
 * Names for a run whose groups have their coordinators away from the broker that leads topic orders, so that killing the
 * one is not killing the other. Best effort: which partition of `__consumer_offsets` a group is in follows from its name.
 */
export async function placedNames(
  nodes: Nodes,
  lab: string,
  placement: Placement | undefined,
): Promise<RunNames> {
  let best = { names: runNames(lab), score: -1 }
  if (placement === undefined) return best.names
  const [leader] = placement.orders[0] ?? []
  const { brokers } = await nodes.metadata([])
  const last = Math.max(...brokers.map(({ nodeId }) => nodeId))
  for (let tries = 0; tries < MOST_TRIES && best.score < 3; tries += 1) {
    const names = runNames(lab)
    const [payments, bank] = await Promise.all(
      [names.groups.payments, names.groups.bank].map(group => coordinatorOf(nodes, group)),
    )
    const score = (payments === last ? 2 : payments === leader ? 0 : 1) + (bank === leader ? 0 : 1)
    if (score > best.score) best = { names, score }
  }
  return best.names
}

/** The broker that coordinates a group; undefined while there is none (a fresh cluster makes `__consumer_offsets` first). */
export async function coordinatorOf(nodes: Nodes, group: string): Promise<number | undefined> {
  for (let tries = 0; tries < 20; tries += 1) {
    const { errorCode, nodeId } = await nodes.ask('FindCoordinator', { key: group, keyType: 0 })
    if (errorCode === errors.NONE) return nodeId
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  return undefined
}
