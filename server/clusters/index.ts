/** Where Kafka is: the embedded one, or an Apache Kafka given by address. */
export { type Abilities, type Access, type Cluster, ClusterUnreachable, type Reach } from './cluster'
export { PREFIX, type RunNames, runNames } from './names'
export { Nodes } from './nodes'
export { clusterWithNodes, openCluster } from './open'
export { createTopics, deleteAllOurs, deleteLeftovers } from './topics'
