import type { ClusterSettings } from '../../domain/settings'
import { openApache } from './apache'
import { type Cluster, ClusterUnreachable } from './cluster'
import type { EmbeddedOptions } from './embedded'
import { clusterFromEnvironment } from './environment'

/**
 * Opens the cluster that the environment names, else an embedded one.
 * @param env the process's environment
 * @param nodes how many nodes an embedded one gets
 * @throws ClusterUnreachable where the environment cannot be used
 */
export async function openCluster(
  env: Readonly<Record<string, string | undefined>>,
  nodes = 1,
): Promise<Cluster> {
  const given = clusterFromEnvironment(env)
  return given === undefined ? embedded({ nodes }) : openApache(given)
}

/**
 * The cluster for a run with these settings: the given one; or where that is embedded and the run wants several nodes, one
 * of the run's own, so that what happens to its nodes happens to no other visitor.
 * @throws ClusterUnreachable where the given cluster has too few
 */
export async function clusterFor(cluster: Cluster, { nodes, elr }: ClusterSettings): Promise<Cluster> {
  if (cluster.info.kind === 'embedded')
    return nodes === 1 && cluster.info.nodes === 1 ? cluster : embedded({ nodes, elr })
  if (await hasAsMany(cluster, nodes)) return cluster
  throw new ClusterUnreachable(
    `The recipe asks for ${nodes} nodes; the cluster has ${cluster.info.nodes}.`,
    `Set cluster.nodes=${cluster.info.nodes} or less.`,
  )
}

/** Brokers that a run before has taken down may still be on their way back. */
const BACK_WITHIN_MS = 10_000

async function hasAsMany(cluster: Cluster, nodes: number): Promise<boolean> {
  const until = performance.now() + BACK_WITHIN_MS
  while (nodes > cluster.info.nodes && performance.now() < until)
    await new Promise(resolve => setTimeout(resolve, 200))
  return nodes <= cluster.info.nodes
}

/** Loaded only where it is used: a server on Apache Kafka carries no broker. */
async function embedded(options: EmbeddedOptions): Promise<Cluster> {
  const { openEmbedded } = await import('./embedded')
  return openEmbedded(options)
}
