import { randomBytes } from 'node:crypto'
import { type Cluster, ClusterUnreachable, createTopics, deleteLeftovers, Nodes, runNames } from '../clusters'
import { LabRun } from './run'
import type { Run, RunOrder } from './run-handle'

/** Where one visitor runs recipes: own connections, own names on the cluster. */
export interface Lab {
  /**
   * Starts a run. The one before must have settled or been abandoned.
   * @throws ClusterUnreachable where the cluster cannot be reached or refuses its topics
   */
  start(order: RunOrder): Promise<Run>
  /** Removes what is left on the cluster and closes the connections. */
  close(): Promise<void>
}

/** Opens a lab on a cluster; nothing happens there before the first run. */
export function openLab(cluster: Cluster): Lab {
  const lab = randomBytes(3).toString('hex')
  const nodes = new Nodes(cluster.brokers, cluster.access)
  let tidy: () => Promise<void> = async () => undefined
  let count = 0
  return {
    start: async order => {
      if (!cluster.reach.up) await cluster.lookedAt
      if (!cluster.reach.up)
        throw new ClusterUnreachable(cluster.reach.reason ?? 'The cluster cannot be reached.', '')
      const names = runNames(lab)
      const before = tidy
      await createTopics(nodes, names, order.recipe.settings.cluster)
      count += 1
      const run = new LabRun(order, { id: `${lab}-${count}`, cluster, nodes, names })
      tidy = () => deleteLeftovers(nodes, names)
      void before()
      return run
    },
    close: async () => {
      await tidy()
      nodes.close()
    },
  }
}
