import type { Broker } from '../broker'
import type { AnyHandler } from '../handler'
import { alterConfigs, incrementalAlterConfigs } from './alter-configs'
import { apiVersions } from './api-versions'
import { alterClientQuotas, describeClientQuotas } from './client-quotas'
import { createPartitions } from './create-partitions'
import { createTopics } from './create-topics'
import { deleteRecords } from './delete-records'
import { deleteTopics } from './delete-topics'
import { describeCluster } from './describe-cluster'
import { describeConfigs } from './describe-configs'
import { describeLogDirs } from './describe-log-dirs'
import { describeProducers } from './describe-producers'
import { describeTopicPartitions } from './describe-topic-partitions'
import { electLeaders } from './elect-leaders'
import { fetch } from './fetch'
import { listOffsets } from './list-offsets'
import { metadata } from './metadata'
import { offsetForLeaderEpoch } from './offset-for-leader-epoch'
import { alterPartitionReassignments, listPartitionReassignments } from './partition-reassignments'
import { produce } from './produce'
import { alterUserScramCredentials, describeUserScramCredentials } from './scram-credentials'
import { unregisterBroker } from './unregister-broker'
import { withoutSecurity } from './without-security'

const perBroker = [
  apiVersions,
  metadata,
  produce,
  fetch,
  listOffsets,
  offsetForLeaderEpoch,
  createTopics,
  deleteTopics,
  createPartitions,
  deleteRecords,
  describeConfigs,
  alterConfigs,
  incrementalAlterConfigs,
  describeCluster,
  describeTopicPartitions,
  describeProducers,
  describeLogDirs,
  electLeaders,
  alterPartitionReassignments,
  listPartitionReassignments,
  describeClientQuotas,
  alterClientQuotas,
  describeUserScramCredentials,
  alterUserScramCredentials,
  unregisterBroker,
]

/** The handlers of everything that is not a coordinator's. */
export function coreHandlers(broker: Broker): AnyHandler[] {
  return [...perBroker.map(create => create(broker)), ...withoutSecurity()]
}
