import type { Broker } from '../broker'
import { brokerLog, replay } from '../groups/broker-log'
import type { GroupCoordinator } from '../groups/coordinator'
import { partitionFor } from '../groups/partition-for'
import { addOffsetsToTxn } from '../handlers/add-offsets-to-txn'
import { addPartitionsToTxn } from '../handlers/add-partitions-to-txn'
import { describeTransactions } from '../handlers/describe-transactions'
import { endTxn } from '../handlers/end-txn'
import { initProducerId } from '../handlers/init-producer-id'
import { listTransactions } from '../handlers/list-transactions'
import { writeTxnMarkers } from '../handlers/write-txn-markers'
import { OFFSETS_TOPIC, TRANSACTIONS_TOPIC } from '../internal-topics'
import type { BrokerModule } from '../module'
import { brokerMarkers } from './broker-markers'
import { TransactionCoordinator } from './coordinator'

/** The transaction coordinator of a broker, for the ids whose partition of `__transaction_state` the broker leads. */
export function transactionModule(broker: Broker, groups: GroupCoordinator): BrokerModule {
  const { settings, clock, cluster } = broker
  const coordinator = new TransactionCoordinator({
    settings,
    clock,
    log: brokerLog(broker, TRANSACTIONS_TOPIC),
    markers: brokerMarkers(broker),
    newProducerId: () => cluster.controller.nextProducerId(),
  })
  const image = () => broker.image
  const partitionOfGroup = (groupId: string) =>
    partitionFor(groupId, cluster.ensureInternalTopic(OFFSETS_TOPIC).partitions.length)
  return {
    handlers: [
      initProducerId(coordinator),
      addPartitionsToTxn(coordinator, image),
      addOffsetsToTxn(coordinator, partitionOfGroup),
      endTxn(coordinator),
      writeTxnMarkers(broker, groups),
      listTransactions(coordinator, () => clock.now()),
      describeTransactions(coordinator),
    ],
    becameLeader: replica => {
      const { topic, partition, leaderEpoch } = replica
      if (topic === TRANSACTIONS_TOPIC) coordinator.load(partition, leaderEpoch, replay(replica))
    },
    ceasedToLead: replica => {
      if (replica.topic === TRANSACTIONS_TOPIC) coordinator.unload(replica.partition)
    },
    stop: () => coordinator.stop(),
  }
}
