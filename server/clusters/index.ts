/** Where Kafka is: the embedded one, or an Apache Kafka given by address. */
export { type Abilities, type Access, type Cluster, ClusterUnreachable, type Reach } from './cluster'
export { PREFIX, type RunNames, runNames } from './names'
export { Nodes } from './nodes'
export { clusterFor, openCluster } from './open'
export type { NodePower, Power } from './power/power'
export { createTopics, deleteLeftovers, removeLeftovers } from './topics'
