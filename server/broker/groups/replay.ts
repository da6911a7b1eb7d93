import type { GroupDirectory } from './directory'
import type { Group } from './group'
import type { ReplayedBatch } from './internal-log'
import { Member } from './member'
import { readOffsetsTopicRecord, type StoredGroup, type StoredMember } from './records'

/**
 * Rebuilds the groups of one partition from its records, in log order (Kafka: GroupMetadataManager.loadGroup).
 * Offsets of transactions that are still open stay pending.
 */
export class Replay {
  private readonly stored = new Map<string, StoredGroup>()

  constructor(
    private readonly partition: number,
    private readonly directory: GroupDirectory,
  ) {}

  batch(batch: ReplayedBatch): void {
    const { marker, producer } = batch
    if (marker !== null) {
      if (producer === null) return
      for (const group of this.directory.inPartition(this.partition)) {
        group.offsets.completeTransaction(producer.id, marker)
      }
      return
    }
    for (const record of batch.records)
      this.record(readOffsetsTopicRecord(record, batch.baseOffset), producer?.id)
  }

  private record(record: ReturnType<typeof readOffsetsTopicRecord>, producerId: number | undefined): void {
    switch (record.kind) {
      case 'offset': {
        const { offsets } = this.directory.findOrCreate(record.groupId)
        if (producerId === undefined) offsets.commit(record.offset)
        else offsets.commitInTransaction(producerId, record.offset)
        return
      }
      case 'offset-removed':
        this.directory.find(record.groupId)?.offsets.remove(record.partition)
        return
      case 'group':
        this.stored.set(record.group.groupId, record.group)
        this.directory.findOrCreate(record.group.groupId)
        return
      case 'group-removed':
        this.stored.delete(record.groupId)
        return
      case 'unknown':
        return
    }
  }

  /** Puts the last known members into their groups and returns all groups of the partition. */
  finish(): Group[] {
    for (const group of this.directory.inPartition(this.partition)) {
      const stored = this.stored.get(group.groupId)
      if (stored !== undefined) restore(group, stored)
      else if (group.offsets.isEmpty) this.directory.delete(group)
    }
    return this.directory.inPartition(this.partition)
  }
}

/** A group with members comes back Stable: whoever does not heartbeat within its session is then dropped. */
function restore(group: Group, stored: StoredGroup): void {
  for (const member of stored.members) group.add(restoreMember(stored, member))
  group.generationId = stored.generationId
  group.protocolType = stored.protocolType === '' ? null : stored.protocolType
  group.protocolName = stored.protocolName
  group.leaderId = stored.leader
  group.stateSince = stored.stateSince
  group.state = stored.members.length === 0 ? 'Empty' : 'Stable'
}

function restoreMember(stored: StoredGroup, member: StoredMember): Member {
  const { subscription: metadata, sessionTimeoutMs, rebalanceTimeoutMs } = member
  const protocols = [{ name: stored.protocolName ?? '', metadata }]
  const restored = new Member(
    { ...member, protocolType: stored.protocolType },
    { sessionTimeoutMs, rebalanceTimeoutMs, protocols },
  )
  restored.assignment = member.assignment
  return restored
}
