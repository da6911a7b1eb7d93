import { openApache } from './apache'
import type { Cluster } from './cluster'
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
  if (given !== undefined) return openApache(given)
  // Loaded only where it is used: a server on Apache Kafka carries no broker.
  const { openEmbedded } = await import('./embedded')
  return openEmbedded(nodes)
}
