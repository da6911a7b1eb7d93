import { errors } from '../../wire'
import { GroupOffsets } from './group-offsets'
import type { Member } from './member'
import { type JoinedMember, joinError, type Protocol, syncError } from './requests'

export type GroupState = 'Empty' | 'PreparingRebalance' | 'CompletingRebalance' | 'Stable' | 'Dead'

/** Kafka's table (GroupMetadata.scala): from which states each may be entered. */
const enteredFrom: Record<GroupState, readonly GroupState[]> = {
  Empty: ['PreparingRebalance'],
  PreparingRebalance: ['Stable', 'CompletingRebalance', 'Empty'],
  CompletingRebalance: ['PreparingRebalance'],
  Stable: ['CompletingRebalance'],
  Dead: ['Stable', 'PreparingRebalance', 'CompletingRebalance', 'Empty', 'Dead'],
}

/** Who is in a group, at which generation, in which state, with which offsets (Kafka: GroupMetadata). Knows no time. */
export class Group {
  state: GroupState = 'Empty'
  generationId = 0
  protocolType: string | null = null
  protocolName: string | null = null
  leaderId: string | null = null
  stateSince: number
  readonly members = new Map<string, Member>()
  /** Ids handed out with MEMBER_ID_REQUIRED whose owners have not come back yet, and how to stop waiting for them. */
  readonly pendingMembers = new Map<string, () => void>()
  /** Who has been told the new generation but has not synced yet. */
  readonly pendingSync = new Set<string>()
  readonly offsets = new GroupOffsets()
  /** A member joined while the first rebalance was being delayed: delay it once more. */
  newMemberAdded = false
  private readonly staticMembers = new Map<string, string>()

  constructor(
    readonly groupId: string,
    now: number,
  ) {
    this.stateSince = now
  }

  is(...states: readonly GroupState[]): boolean {
    return states.includes(this.state)
  }

  /** Throws when Kafka's own transition table forbids it: that would be a bug here. */
  transitionTo(next: GroupState, now: number): void {
    if (!enteredFrom[next].includes(this.state)) {
      throw new Error(`Group ${this.groupId} cannot go from ${this.state} to ${next}`)
    }
    this.state = next
    this.stateSince = now
  }

  get canRebalance(): boolean {
    return enteredFrom.PreparingRebalance.includes(this.state)
  }

  isLeader(memberId: string): boolean {
    return this.leaderId === memberId
  }

  staticMemberId(groupInstanceId: string): string | null {
    return this.staticMembers.get(groupInstanceId) ?? null
  }

  get rebalanceTimeoutMs(): number {
    return Math.max(0, ...[...this.members.values()].map(m => m.rebalanceTimeoutMs))
  }

  get allMembersJoined(): boolean {
    return this.pendingMembers.size === 0 && [...this.members.values()].every(m => m.awaitingJoin !== null)
  }

  add(member: Member): void {
    if (this.members.size === 0) this.protocolType = member.protocolType
    this.leaderId ??= member.memberId
    this.members.set(member.memberId, member)
    this.stopPending(member.memberId)
    if (member.groupInstanceId !== null) this.staticMembers.set(member.groupInstanceId, member.memberId)
  }

  /** Forgets a member or a pending id; the leader's place goes to the next in line. */
  remove(memberId: string): void {
    const member = this.members.get(memberId)
    if (member !== undefined) {
      member.cancelExpiry()
      this.members.delete(memberId)
      if (member.groupInstanceId !== null) this.staticMembers.delete(member.groupInstanceId)
      if (this.isLeader(memberId)) this.leaderId = this.members.keys().next().value ?? null
    }
    this.stopPending(memberId)
    this.pendingSync.delete(memberId)
  }

  private stopPending(memberId: string): void {
    this.pendingMembers.get(memberId)?.()
    this.pendingMembers.delete(memberId)
  }

  /** A static member came back under a new id: the old id is fenced, place and assignment stay (KIP-345). */
  replaceStaticMember(member: Member, newMemberId: string): void {
    const oldMemberId = member.memberId
    member.cancelExpiry()
    member.answerJoin(joinError(errors.FENCED_INSTANCE_ID, oldMemberId))
    member.answerSync(syncError(errors.FENCED_INSTANCE_ID))
    this.members.delete(oldMemberId)
    this.pendingSync.delete(oldMemberId)
    member.memberId = newMemberId
    this.members.set(newMemberId, member)
    if (member.groupInstanceId !== null) this.staticMembers.set(member.groupInstanceId, newMemberId)
    if (this.isLeader(oldMemberId)) this.leaderId = newMemberId
  }

  /** If the leader did not rejoin, the first who did leads. Returns false when nobody rejoined. */
  electLeaderAmongJoined(): boolean {
    const leader = this.leaderId === null ? undefined : this.members.get(this.leaderId)
    if (leader?.awaitingJoin) return true
    const joined = [...this.members.values()].find(m => m.awaitingJoin !== null)
    if (joined === undefined) return false
    this.leaderId = joined.memberId
    return true
  }

  /** Whether a member with these protocols can be in the group: same type, and one protocol that all support. */
  supports(protocolType: string, protocols: readonly Protocol[]): boolean {
    if (this.is('Empty')) return protocolType !== '' && protocols.length > 0
    return this.protocolType === protocolType && protocols.some(p => this.isSupportedByAll(p.name))
  }

  private isSupportedByAll(name: string): boolean {
    return [...this.members.values()].every(m => m.protocols.some(p => p.name === name))
  }

  /** The protocol with most votes; each member votes for the first of its own that everybody supports. */
  selectProtocol(): string {
    const votes = new Map<string, number>()
    for (const member of this.members.values()) {
      const choice = member.protocols.find(p => this.isSupportedByAll(p.name))
      if (choice === undefined)
        throw new Error(`Member ${member.memberId} supports none of the group's protocols`)
      votes.set(choice.name, (votes.get(choice.name) ?? 0) + 1)
    }
    const [winner] = [...votes].sort((a, b) => b[1] - a[1])
    if (winner === undefined) throw new Error('Cannot select a protocol for an empty group')
    return winner[0]
  }

  startNextGeneration(now: number): void {
    this.generationId += 1
    this.pendingSync.clear()
    if (this.members.size > 0) {
      this.protocolName = this.selectProtocol()
      this.transitionTo('CompletingRebalance', now)
    } else {
      this.protocolName = null
      this.transitionTo('Empty', now)
    }
  }

  /** What the leader is given to compute the assignment from. */
  joinedMembers(): JoinedMember[] {
    return [...this.members.values()].map(m => ({
      memberId: m.memberId,
      groupInstanceId: m.groupInstanceId,
      metadata: m.metadataFor(this.protocolName),
    }))
  }
}
