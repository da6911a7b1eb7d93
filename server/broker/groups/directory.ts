import { errors } from '../../wire'
import { Group } from './group'
import { partitionFor } from './partition-for'

type Partition = { state: 'loading' | 'active'; readonly groups: Map<string, Group> }

/** Which partitions of `__consumer_offsets` this node coordinates, and the groups that live in them. */
export class GroupDirectory {
  private readonly partitions = new Map<number, Partition>()

  constructor(
    private readonly partitionCount: number,
    private readonly now: () => number,
  ) {}

  partitionOf(groupId: string): number {
    return partitionFor(groupId, this.partitionCount)
  }

  /** 0 when this node is the group's coordinator and ready; else 14 while loading, 16 when it is another node. */
  readiness(groupId: string): number {
    const partition = this.partitions.get(this.partitionOf(groupId))
    if (partition === undefined) return errors.NOT_COORDINATOR
    return partition.state === 'loading' ? errors.COORDINATOR_LOAD_IN_PROGRESS : errors.NONE
  }

  get isLoading(): boolean {
    return [...this.partitions.values()].some(p => p.state === 'loading')
  }

  find(groupId: string): Group | null {
    return this.partitions.get(this.partitionOf(groupId))?.groups.get(groupId) ?? null
  }

  /** The group, created Empty if it is new. Throws when this node does not coordinate it. */
  findOrCreate(groupId: string): Group {
    const groups = this.partitions.get(this.partitionOf(groupId))?.groups
    if (groups === undefined) throw new Error(`Not the coordinator of ${groupId}`)
    const group = groups.get(groupId) ?? new Group(groupId, this.now())
    groups.set(groupId, group)
    return group
  }

  all(): Group[] {
    return [...this.partitions.values()].flatMap(p => [...p.groups.values()])
  }

  inPartition(partition: number): Group[] {
    return [...(this.partitions.get(partition)?.groups.values() ?? [])]
  }

  delete(group: Group): void {
    this.partitions.get(this.partitionOf(group.groupId))?.groups.delete(group.groupId)
  }

  startLoading(partition: number): void {
    this.partitions.set(partition, { state: 'loading', groups: new Map() })
  }

  finishLoading(partition: number): void {
    const loaded = this.partitions.get(partition)
    if (loaded !== undefined) loaded.state = 'active'
  }

  /** Forgets the partition; returns the groups that lived there. */
  drop(partition: number): Group[] {
    const groups = this.inPartition(partition)
    this.partitions.delete(partition)
    return groups
  }
}
