import { type Cluster, Nodes, PREFIX } from '../../server/clusters'

/** Names of the topics with the playground's prefix that a cluster has now. */
export async function ourTopics(cluster: Cluster): Promise<readonly string[]> {
  const nodes = new Nodes(cluster.brokers, cluster.access)
  const { topics } = await nodes.ask('Metadata', { topics: null, allowAutoTopicCreation: false })
  nodes.close()
  return topics.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name] : []))
}
