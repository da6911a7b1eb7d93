import { errors } from '../../wire'
import type { GroupDirectory } from './directory'
import type { Group } from './group'
import type { CommittedOffset } from './group-offsets'
import type { Appended, InternalLog } from './internal-log'
import { checkGeneration } from './membership'
import { offsetRecord, offsetTombstone } from './records'
import type {
  CommitRequest,
  FetchedOffset,
  OffsetToCommit,
  PartitionResult,
  TopicPartition,
  TxnCommitRequest,
} from './requests'
import type { Sessions } from './sessions'
import type { GroupSettings } from './settings'

type Reply = (results: PartitionResult[]) => void

export type OffsetCommitParts = {
  readonly directory: GroupDirectory
  readonly sessions: Sessions
  readonly settings: GroupSettings
  readonly log: InternalLog
}

/** What one batch of offsets needs to be written. */
type Batch = {
  readonly group: Group
  readonly offsets: readonly OffsetToCommit[]
  readonly producer?: { readonly id: number; readonly epoch: number }
}

/** OffsetCommit, TxnOffsetCommit, OffsetFetch and OffsetDelete (Kafka: GroupCoordinator, GroupMetadataManager). */
export class OffsetCommits {
  constructor(private readonly parts: OffsetCommitParts) {}

  /** Answers when the offsets are in the log. A member's commit also counts as its heartbeat. */
  commit(request: CommitRequest, reply: Reply) {
    const found = this.parts.directory.find(request.groupId)
    if (found === null && request.generationId >= 0)
      return reply(all(request.offsets, errors.ILLEGAL_GENERATION))
    const group = found ?? this.parts.directory.findOrCreate(request.groupId)
    const error = checkCommit(group, request)
    if (error !== errors.NONE) return reply(all(request.offsets, error))
    const member = group.members.get(request.memberId)
    if (member !== undefined) this.parts.sessions.restart(group, member)
    this.append({ group, offsets: request.offsets }, reply)
  }

  /**
   * Answers when the offsets are in the log; they become the group's when the producer's commit marker is.
   * Versions before 3 send neither member nor generation, and then neither is checked (KIP-447).
   */
  commitInTransaction(request: TxnCommitRequest, reply: Reply) {
    const group = this.parts.directory.findOrCreate(request.groupId)
    const error = checkTxnCommit(group, request)
    if (error !== errors.NONE) return reply(all(request.offsets, error))
    const producer = { id: request.producerId, epoch: request.producerEpoch }
    this.append({ group, offsets: request.offsets, producer }, reply)
  }

  private append(batch: Batch, reply: Reply) {
    const maxBytes = this.parts.settings['offset.metadata.max.bytes']
    const fits = (o: OffsetToCommit) => Buffer.byteLength(o.metadata) <= maxBytes
    const valid = batch.offsets.filter(fits)
    const commitTimestamp = this.parts.sessions.now()
    const toStore = valid.map(offset => ({ ...offset, commitTimestamp, logOffset: -1 }))
    const answer = (error: number) =>
      reply(batch.offsets.map(o => result(o, fits(o) ? error : errors.OFFSET_METADATA_TOO_LARGE)))
    if (valid.length === 0) return answer(errors.NONE)
    this.parts.log.append(this.toRecords(batch, toStore), appended => {
      if (appended.error === errors.NONE) store(batch, toStore, appended)
      answer(commitError(appended.error))
    })
  }

  private toRecords({ group, producer }: Batch, offsets: readonly CommittedOffset[]) {
    const partition = this.parts.directory.partitionOf(group.groupId)
    const records = offsets.map(offset => offsetRecord(group.groupId, offset))
    return producer === undefined ? { partition, records } : { partition, records, producer }
  }

  /**
   * @param partitions null: everything the group has committed
   * @param requireStable OffsetFetch v7+: 88 where an open transaction may still move the offset (KIP-447)
   */
  fetch(
    groupId: string,
    partitions: readonly TopicPartition[] | null,
    requireStable: boolean,
  ): FetchedOffset[] {
    const group = this.parts.directory.find(groupId)
    const wanted = partitions ?? group?.offsets.all() ?? []
    return wanted.map(partition => {
      if (group === null || group.is('Dead')) return fetched(partition, null)
      if (requireStable && group.offsets.isUnstable(partition)) {
        return { ...fetched(partition, null), error: errors.UNSTABLE_OFFSET_COMMIT }
      }
      return fetched(partition, group.offsets.get(partition))
    })
  }

  /** Forgets committed offsets, in memory and by tombstones in the log. */
  remove(group: Group, partitions: readonly TopicPartition[]): void {
    const removed = partitions.filter(partition => group.offsets.remove(partition))
    if (removed.length === 0) return
    const records = removed.map(partition => offsetTombstone(group.groupId, partition))
    this.parts.log.append({ partition: this.parts.directory.partitionOf(group.groupId), records }, () => {})
  }
}

function store({ group, producer }: Batch, offsets: readonly CommittedOffset[], appended: Appended): void {
  for (const offset of offsets) {
    const stored = { ...offset, logOffset: appended.baseOffset }
    if (producer === undefined) group.offsets.commit(stored)
    else group.offsets.commitInTransaction(producer.id, stored)
  }
}

/** A request without group membership: an admin client, or a consumer with partitions assigned by hand. */
function isSimple({ generationId, memberId, groupInstanceId }: CommitRequest): boolean {
  return generationId < 0 && memberId === '' && groupInstanceId === null
}

/**
 * Kafka: validateOffsetCommit and doCommitOffsets. Accepted in PreparingRebalance (the member learns of the rebalance
 * from its heartbeat), refused with 27 in CompletingRebalance; without a generation only while the group is empty.
 */
function checkCommit(group: Group, request: CommitRequest): number {
  if (group.is('Dead')) return errors.COORDINATOR_NOT_AVAILABLE
  if (request.generationId < 0 && group.is('Empty')) return errors.NONE
  if (isSimple(request)) return errors.UNKNOWN_MEMBER_ID
  const error = checkGeneration(group, request)
  if (error !== errors.NONE) return error
  return group.is('CompletingRebalance') ? errors.REBALANCE_IN_PROGRESS : errors.NONE
}

function checkTxnCommit(group: Group, request: TxnCommitRequest): number {
  if (group.is('Dead')) return errors.COORDINATOR_NOT_AVAILABLE
  if (request.generationId < 0 && group.is('Empty')) return errors.NONE
  return isSimple(request) ? errors.NONE : checkGeneration(group, request)
}

/** What a failed append means to whoever commits (GroupMetadataManager.maybeConvertOffsetCommitError). */
export function commitError(appendError: number): number {
  switch (appendError) {
    case errors.NETWORK_EXCEPTION:
      return errors.COORDINATOR_LOAD_IN_PROGRESS
    case errors.UNKNOWN_TOPIC_OR_PARTITION:
    case errors.NOT_ENOUGH_REPLICAS:
    case errors.NOT_ENOUGH_REPLICAS_AFTER_APPEND:
      return errors.COORDINATOR_NOT_AVAILABLE
    case errors.NOT_LEADER_OR_FOLLOWER:
    case errors.KAFKA_STORAGE_ERROR:
      return errors.NOT_COORDINATOR
    case errors.MESSAGE_TOO_LARGE:
    case errors.RECORD_LIST_TOO_LARGE:
    case errors.INVALID_FETCH_SIZE:
      return errors.INVALID_COMMIT_OFFSET_SIZE
    default:
      return appendError
  }
}

function result({ topic, partition }: TopicPartition, error: number): PartitionResult {
  return { topic, partition, error }
}

function all(partitions: readonly TopicPartition[], error: number): PartitionResult[] {
  return partitions.map(partition => result(partition, error))
}

function fetched({ topic, partition }: TopicPartition, committed: CommittedOffset | null): FetchedOffset {
  const { offset, leaderEpoch, metadata } = committed ?? { offset: -1, leaderEpoch: -1, metadata: '' }
  return { topic, partition, offset, leaderEpoch, metadata, error: errors.NONE }
}
