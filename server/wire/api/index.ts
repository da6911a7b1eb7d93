import { addOffsetsToTxn } from './add-offsets-to-txn'
import { addPartitionsToTxn } from './add-partitions-to-txn'
import { alterClientQuotas } from './alter-client-quotas'
import { alterConfigs } from './alter-configs'
import { alterPartitionReassignments } from './alter-partition-reassignments'
import { alterUserScramCredentials } from './alter-user-scram-credentials'
import { apiVersions } from './api-versions'
import { createAcls } from './create-acls'
import { createPartitions } from './create-partitions'
import { createTopics } from './create-topics'
import { deleteAcls } from './delete-acls'
import { deleteGroups } from './delete-groups'
import { deleteRecords } from './delete-records'
import { deleteTopics } from './delete-topics'
import { describeAcls } from './describe-acls'
import { describeClientQuotas } from './describe-client-quotas'
import { describeCluster } from './describe-cluster'
import { describeConfigs } from './describe-configs'
import { describeGroups } from './describe-groups'
import { describeLogDirs } from './describe-log-dirs'
import { describeProducers } from './describe-producers'
import { describeTopicPartitions } from './describe-topic-partitions'
import { describeTransactions } from './describe-transactions'
import { describeUserScramCredentials } from './describe-user-scram-credentials'
import { electLeaders } from './elect-leaders'
import { endTxn } from './end-txn'
import { fetch } from './fetch'
import { findCoordinator } from './find-coordinator'
import { heartbeat } from './heartbeat'
import { incrementalAlterConfigs } from './incremental-alter-configs'
import { initProducerId } from './init-producer-id'
import { joinGroup } from './join-group'
import { leaveGroup } from './leave-group'
import { listGroups } from './list-groups'
import { listOffsets } from './list-offsets'
import { listPartitionReassignments } from './list-partition-reassignments'
import { listTransactions } from './list-transactions'
import { metadata } from './metadata'
import { offsetCommit } from './offset-commit'
import { offsetDelete } from './offset-delete'
import { offsetFetch } from './offset-fetch'
import { offsetForLeaderEpoch } from './offset-for-leader-epoch'
import { produce } from './produce'
import { saslAuthenticate } from './sasl-authenticate'
import { saslHandshake } from './sasl-handshake'
import { syncGroup } from './sync-group'
import { txnOffsetCommit } from './txn-offset-commit'
import { unregisterBroker } from './unregister-broker'
import { writeTxnMarkers } from './write-txn-markers'

export type ApiName = keyof typeof apis

/** Every request type whose messages are declared, by Kafka's name for it. */
export const apis = {
  Produce: produce,
  Fetch: fetch,
  ListOffsets: listOffsets,
  Metadata: metadata,
  OffsetCommit: offsetCommit,
  OffsetFetch: offsetFetch,
  FindCoordinator: findCoordinator,
  JoinGroup: joinGroup,
  Heartbeat: heartbeat,
  LeaveGroup: leaveGroup,
  SyncGroup: syncGroup,
  DescribeGroups: describeGroups,
  ListGroups: listGroups,
  SaslHandshake: saslHandshake,
  ApiVersions: apiVersions,
  CreateTopics: createTopics,
  DeleteTopics: deleteTopics,
  DeleteRecords: deleteRecords,
  InitProducerId: initProducerId,
  OffsetForLeaderEpoch: offsetForLeaderEpoch,
  AddPartitionsToTxn: addPartitionsToTxn,
  AddOffsetsToTxn: addOffsetsToTxn,
  EndTxn: endTxn,
  WriteTxnMarkers: writeTxnMarkers,
  TxnOffsetCommit: txnOffsetCommit,
  DescribeAcls: describeAcls,
  CreateAcls: createAcls,
  DeleteAcls: deleteAcls,
  DescribeConfigs: describeConfigs,
  AlterConfigs: alterConfigs,
  DescribeLogDirs: describeLogDirs,
  SaslAuthenticate: saslAuthenticate,
  CreatePartitions: createPartitions,
  DeleteGroups: deleteGroups,
  ElectLeaders: electLeaders,
  IncrementalAlterConfigs: incrementalAlterConfigs,
  AlterPartitionReassignments: alterPartitionReassignments,
  ListPartitionReassignments: listPartitionReassignments,
  OffsetDelete: offsetDelete,
  DescribeClientQuotas: describeClientQuotas,
  AlterClientQuotas: alterClientQuotas,
  DescribeUserScramCredentials: describeUserScramCredentials,
  AlterUserScramCredentials: alterUserScramCredentials,
  DescribeCluster: describeCluster,
  DescribeProducers: describeProducers,
  UnregisterBroker: unregisterBroker,
  DescribeTransactions: describeTransactions,
  ListTransactions: listTransactions,
  DescribeTopicPartitions: describeTopicPartitions,
} as const
