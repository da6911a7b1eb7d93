import { errors } from '../../wire'
import type { Clock } from '../clock'
import { describeGroup, type GroupDescription, type GroupListing, listGroup } from './describe'
import { GroupDirectory } from './directory'
import type { Group } from './group'
import { GroupStore } from './group-store'
import type { InternalLog, ReplayedBatch } from './internal-log'
import { Joining } from './joining'
import { Membership } from './membership'
import { OffsetCommits } from './offset-commits'
import { answerAll, Rebalances } from './rebalances'
import { groupTombstone } from './records'
import { Replay } from './replay'
import {
  type CommitRequest,
  type FetchedOffset,
  type HeartbeatRequest,
  type JoinRequest,
  type JoinResult,
  joinError,
  type LeaveResult,
  type MemberIdentity,
  type PartitionResult,
  type SyncRequest,
  type SyncResult,
  syncError,
  type TopicPartition,
  type TxnCommitRequest,
} from './requests'
import { Sessions } from './sessions'
import type { GroupSettings } from './settings'
import { isSubscribed } from './subscription'

export type GroupCoordinatorParts = {
  readonly settings: GroupSettings
  readonly clock: Clock
  /** The log of `__consumer_offsets`. */
  readonly log: InternalLog
}

/**
 * One node's group coordinator: the classic rebalance protocol and committed offsets, for the groups whose partition of
 * `__consumer_offsets` this node leads (Kafka 3.9: GroupCoordinator.scala). Answers may come later than the call;
 * outcomes are Kafka's error codes. Left out: KIP-848 groups, offset retention.
 */
export class GroupCoordinator {
  private readonly directory: GroupDirectory
  private readonly sessions: Sessions
  private readonly rebalances: Rebalances
  private readonly membership: Membership
  private readonly joining: Joining
  private readonly commits: OffsetCommits

  constructor(private readonly parts: GroupCoordinatorParts) {
    const { settings, clock, log } = parts
    const directory = new GroupDirectory(settings['offsets.topic.num.partitions'], () => clock.now())
    const sessions = new Sessions(clock, (group, member) => this.membership.remove(group, member.memberId))
    const store = new GroupStore(log, directory)
    const rebalances = new Rebalances({ clock, settings, sessions, store })
    this.directory = directory
    this.sessions = sessions
    this.rebalances = rebalances
    this.membership = new Membership({ directory, sessions, rebalances, store })
    this.joining = new Joining({ directory, sessions, rebalances, store, settings, clock })
    this.commits = new OffsetCommits({ directory, sessions, settings, log })
  }

  /** The partition of `__consumer_offsets` a group lives in. */
  partitionOf(groupId: string): number {
    return this.directory.partitionOf(groupId)
  }

  /** 0 when this node coordinates the group and is ready, 14 while it loads, 16 when it is another node. */
  readiness(groupId: string): number {
    return this.directory.readiness(groupId)
  }

  /** This node has become leader of the partition: rebuild its groups. Asked meanwhile, they answer 14. */
  load(partition: number, batches: Iterable<ReplayedBatch>): void {
    this.startLoading(partition)
    const replay = new Replay(partition, this.directory)
    for (const batch of batches) replay.batch(batch)
    for (const group of replay.finish()) {
      for (const member of group.members.values()) this.sessions.restart(group, member)
    }
    this.directory.finishLoading(partition)
  }

  /** The partition will be loaded soon: answer 14 until load() has run. */
  startLoading(partition: number): void {
    this.unload(partition)
    this.directory.startLoading(partition)
  }

  /** This node no longer leads the partition: whoever waits is told to look for the coordinator (16). */
  unload(partition: number): void {
    for (const group of this.directory.drop(partition)) {
      answerAll(group, errors.NOT_COORDINATOR)
      this.bury(group)
    }
  }

  /** Takes a group out of time: none of its clock may fire any more. */
  private bury(group: Group): void {
    group.transitionTo('Dead', this.sessions.now())
    this.rebalances.forget(group)
    for (const memberId of [...group.members.keys(), ...group.pendingMembers.keys()]) group.remove(memberId)
  }

  join(request: JoinRequest, reply: (result: JoinResult) => void): void {
    const error = this.check(request.groupId)
    if (error !== errors.NONE) reply(joinError(error, request.memberId))
    else this.joining.join(request, reply)
  }

  sync(request: SyncRequest, reply: (result: SyncResult) => void): void {
    const error = this.check(request.groupId)
    // The rebalance is lost with the state: rejoin, without looking for the coordinator again (old clients know no 14 here).
    if (error === errors.COORDINATOR_LOAD_IN_PROGRESS) reply(syncError(errors.REBALANCE_IN_PROGRESS))
    else if (error !== errors.NONE) reply(syncError(error))
    else this.membership.sync(request, reply)
  }

  /** Returns a Kafka error code; while loading, blindly 0. */
  heartbeat(request: HeartbeatRequest): number {
    const error = this.check(request.groupId)
    if (error === errors.COORDINATOR_LOAD_IN_PROGRESS) return errors.NONE
    return error === errors.NONE ? this.membership.heartbeat(request) : error
  }

  leave(groupId: string, members: readonly MemberIdentity[]): LeaveResult {
    const error = this.check(groupId)
    return error === errors.NONE ? this.membership.leave(groupId, members) : { error, members: [] }
  }

  commit(request: CommitRequest, reply: (results: PartitionResult[]) => void): void {
    const error = this.directory.readiness(request.groupId)
    if (error !== errors.NONE) reply(request.offsets.map(o => ({ ...o, error })))
    else this.commits.commit(request, reply)
  }

  commitInTransaction(request: TxnCommitRequest, reply: (results: PartitionResult[]) => void): void {
    const error = this.check(request.groupId)
    if (error !== errors.NONE) reply(request.offsets.map(o => ({ ...o, error })))
    else this.commits.commitInTransaction(request, reply)
  }

  /** A transaction's marker is in this partition of `__consumer_offsets`: its offsets become the groups', or vanish. */
  completeTransaction(partition: number, producerId: number, outcome: 'commit' | 'abort'): void {
    for (const group of this.directory.inPartition(partition))
      group.offsets.completeTransaction(producerId, outcome)
  }

  /** Answers blindly, whatever state the group is in. `error` stands for the whole group. */
  fetchOffsets(
    groupId: string,
    partitions: readonly TopicPartition[] | null,
    requireStable: boolean,
  ): { error: number; offsets: FetchedOffset[] } {
    const error = this.directory.readiness(groupId)
    if (error !== errors.NONE) return { error, offsets: [] }
    return { error, offsets: this.commits.fetch(groupId, partitions, requireStable) }
  }

  describe(groupId: string): GroupDescription {
    return describeGroup(this.directory.readiness(groupId), this.directory.find(groupId))
  }

  /** @param states only groups in these states (any letter case); empty: all */
  list(states: readonly string[]): { error: number; groups: GroupListing[] } {
    const wanted = states.map(state => state.toLowerCase())
    const groups = this.directory
      .all()
      .filter(g => wanted.length === 0 || wanted.includes(g.state.toLowerCase()))
    const error = this.directory.isLoading ? errors.COORDINATOR_LOAD_IN_PROGRESS : errors.NONE
    return { error, groups: groups.map(listGroup) }
  }

  /** Deletes an empty group with its offsets; 68 while it has members, 69 when there is none. */
  deleteGroup(groupId: string): number {
    const error = this.directory.readiness(groupId)
    if (error !== errors.NONE) return error
    const group = this.directory.find(groupId)
    if (group === null || group.is('Dead')) return errors.GROUP_ID_NOT_FOUND
    if (!group.is('Empty')) return errors.NON_EMPTY_GROUP
    this.commits.remove(group, group.offsets.all())
    const partition = this.partitionOf(groupId)
    this.parts.log.append({ partition, records: [groupTombstone(groupId)] }, () => {})
    this.bury(group)
    this.directory.delete(group)
    return errors.NONE
  }

  /** Deletes some of a group's offsets (KIP-496); topics its live members subscribe to are refused with 86. */
  deleteOffsets(
    groupId: string,
    partitions: readonly TopicPartition[],
  ): { error: number; results: PartitionResult[] } {
    const error = this.check(groupId)
    const group = this.directory.find(groupId)
    if (error !== errors.NONE) return { error, results: [] }
    if (group === null || group.is('Dead')) return { error: errors.GROUP_ID_NOT_FOUND, results: [] }
    if (!group.is('Empty') && group.protocolType !== 'consumer')
      return { error: errors.NON_EMPTY_GROUP, results: [] }
    const isUsed = (p: TopicPartition) => !group.is('Empty') && isSubscribed(group, p.topic)
    this.commits.remove(
      group,
      partitions.filter(p => !isUsed(p)),
    )
    const results = partitions.map(p => ({
      ...p,
      error: isUsed(p) ? errors.GROUP_SUBSCRIBED_TO_TOPIC : errors.NONE,
    }))
    return { error, results }
  }

  /** The topic is gone: so are the offsets committed for it (GroupCoordinator.handleDeletedPartitions). */
  forgetTopic(topic: string): void {
    for (const group of this.directory.all()) this.commits.remove(group, group.offsets.partitionsOf(topic))
  }

  /** Membership needs a named group; offsets may be kept under the empty name (Kafka: isValidGroupId). */
  private check(groupId: string): number {
    return groupId === '' ? errors.INVALID_GROUP_ID : this.directory.readiness(groupId)
  }
}
