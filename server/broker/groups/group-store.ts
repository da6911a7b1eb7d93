import { errors } from '../../wire'
import type { GroupDirectory } from './directory'
import type { Group } from './group'
import type { InternalLog } from './internal-log'
import { groupRecord, type StoredGroup } from './records'

/** What a failed append to `__consumer_offsets` means to a member (GroupMetadataManager.storeGroup). */
function memberError(appendError: number): number {
  switch (appendError) {
    case errors.NONE:
      return errors.NONE
    case errors.UNKNOWN_TOPIC_OR_PARTITION:
    case errors.NOT_ENOUGH_REPLICAS:
    case errors.NOT_ENOUGH_REPLICAS_AFTER_APPEND:
      return errors.COORDINATOR_NOT_AVAILABLE
    case errors.NOT_LEADER_OR_FOLLOWER:
    case errors.KAFKA_STORAGE_ERROR:
      return errors.NOT_COORDINATOR
    case errors.REQUEST_TIMED_OUT:
      return errors.REBALANCE_IN_PROGRESS
    default:
      return errors.UNKNOWN_SERVER_ERROR
  }
}

/** Writes a group's generation, members and assignments to its partition of `__consumer_offsets`. */
export class GroupStore {
  constructor(
    private readonly log: InternalLog,
    private readonly directory: GroupDirectory,
  ) {}

  /**
   * @param assignments by member id; empty when the group has become empty
   * @param done gets the Kafka error code for the members, 0 when stored
   */
  store(group: Group, assignments: ReadonlyMap<string, Buffer>, done: (error: number) => void): void {
    const partition = this.directory.partitionOf(group.groupId)
    const records = [groupRecord(snapshot(group, assignments))]
    this.log.append({ partition, records }, appended => done(memberError(appended.error)))
  }
}

function snapshot(group: Group, assignments: ReadonlyMap<string, Buffer>): StoredGroup {
  return {
    groupId: group.groupId,
    protocolType: group.protocolType ?? '',
    generationId: group.generationId,
    protocolName: group.protocolName,
    leader: group.leaderId,
    stateSince: group.stateSince,
    members: [...group.members.values()].map(member => ({
      memberId: member.memberId,
      groupInstanceId: member.groupInstanceId,
      clientId: member.clientId,
      clientHost: member.clientHost,
      rebalanceTimeoutMs: member.rebalanceTimeoutMs,
      sessionTimeoutMs: member.sessionTimeoutMs,
      subscription: member.metadataFor(group.protocolName),
      assignment: assignments.get(member.memberId) ?? Buffer.alloc(0),
    })),
  }
}
