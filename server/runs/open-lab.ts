import { randomBytes } from 'node:crypto'
import {
  type Cluster,
  ClusterUnreachable,
  clusterFor,
  createTopics,
  deleteLeftovers,
  Nodes,
  placedNames,
  placementFor,
} from '../clusters'
import { fitToCluster } from './fit'
import { LabRun } from './run'
import type { Run, RunOrder } from './run-handle'
import { runBegan, runEnded } from './warmth'

/** Where one visitor runs recipes: own connections, own names on the cluster. */
export interface Lab {
  /**
   * Starts a run. The one before must have settled or been abandoned; its topics are removed.
   * @throws ClusterUnreachable where the cluster cannot be reached or refuses its topics; Error where the lab was closed
   */
  start(order: RunOrder): Promise<Run>
  /** Removes what is left on the cluster and closes the connections. */
  close(): Promise<void>
}

/** Opens a lab on a cluster; nothing happens there before the first run. */
export function openLab(cluster: Cluster): Lab {
  const lab = randomBytes(3).toString('hex')
  const nothing = async (): Promise<void> => undefined
  let tidy = nothing
  let count = 0
  let closed = false
  const clear = (): Promise<void> => {
    const before = tidy
    tidy = nothing
    return before()
  }
  return {
    start: async order => {
      await reached(cluster)
      void clear()
      const place = await placeFor(cluster, lab, order)
      if (closed) {
        // Whoever asked has left meanwhile: nobody else would remove it.
        await place.tidy()
        throw new Error('This lab has been closed.')
      }
      tidy = place.tidy
      count += 1
      runBegan()
      const fitted = { ...order, recipe: fitToCluster(order.recipe, place.cluster) }
      const run = new LabRun(fitted, { id: `${lab}-${count}`, ...place })
      run.settled.finally(runEnded)
      return run
    },
    close: () => {
      closed = true
      return clear()
    },
  }
}

/** Where a run takes place: its cluster, the lab's connections to that, and topics that exist. */
async function placeFor(given: Cluster, lab: string, { recipe }: RunOrder) {
  const cluster = await clusterFor(given, recipe.settings.cluster)
  const nodes = new Nodes(cluster.brokers, cluster.access)
  const placement = await placementFor(nodes, recipe.settings.cluster)
  const names = await placedNames(nodes, lab, placement)
  const tidy = async (): Promise<void> => {
    if (cluster === given) await deleteLeftovers(nodes, names)
    nodes.close()
    if (cluster !== given) await cluster.stop()
  }
  try {
    await createTopics(nodes, names, recipe.settings.cluster)
    return { cluster, nodes, names, tidy }
  } catch (error) {
    await tidy()
    throw error
  }
}

async function reached(cluster: Cluster): Promise<void> {
  if (!cluster.reach.up) await cluster.lookedAt
  if (!cluster.reach.up)
    throw new ClusterUnreachable(cluster.reach.reason ?? 'The cluster cannot be reached.', '')
}
