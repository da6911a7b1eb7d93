import type { Broker } from '../broker'
import { deleteGroups } from '../handlers/delete-groups'
import { describeGroups } from '../handlers/describe-groups'
import { findCoordinator } from '../handlers/find-coordinator'
import { heartbeat } from '../handlers/heartbeat'
import { joinGroup } from '../handlers/join-group'
import { leaveGroup } from '../handlers/leave-group'
import { listGroups } from '../handlers/list-groups'
import { offsetCommit } from '../handlers/offset-commit'
import { offsetDelete } from '../handlers/offset-delete'
import { offsetFetch } from '../handlers/offset-fetch'
import { syncGroup } from '../handlers/sync-group'
import { txnOffsetCommit } from '../handlers/txn-offset-commit'
import { OFFSETS_TOPIC } from '../internal-topics'
import type { BrokerModule } from '../module'
import { brokerLog, replay } from './broker-log'
import { GroupCoordinator } from './coordinator'

/** The group coordinator of a broker: it serves the groups whose partition of `__consumer_offsets` the broker leads. */
export function groupModule(broker: Broker): GroupModule {
  const { settings, clock } = broker
  const coordinator = new GroupCoordinator({ settings, clock, log: brokerLog(broker, OFFSETS_TOPIC) })
  const image = () => broker.image
  return {
    coordinator,
    handlers: [
      findCoordinator(broker),
      joinGroup(coordinator),
      syncGroup(coordinator),
      heartbeat(coordinator),
      leaveGroup(coordinator),
      offsetCommit(coordinator, image),
      offsetFetch(coordinator),
      offsetDelete(coordinator, image),
      txnOffsetCommit(coordinator, broker),
      describeGroups(coordinator),
      listGroups(coordinator),
      deleteGroups(coordinator),
    ],
    becameLeader: replica => {
      if (replica.topic === OFFSETS_TOPIC) coordinator.load(replica.partition, replay(replica))
    },
    ceasedToLead: replica => {
      if (replica.topic === OFFSETS_TOPIC) coordinator.unload(replica.partition)
    },
    topicDeleted: topic => coordinator.forgetTopic(topic),
  }
}

export type GroupModule = BrokerModule & { readonly coordinator: GroupCoordinator }
