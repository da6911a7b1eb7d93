import { errors } from '../../wire'
import type { GroupDirectory } from './directory'
import type { Group } from './group'
import type { GroupStore } from './group-store'
import type { Rebalances } from './rebalances'
import {
  type HeartbeatRequest,
  joinError,
  type LeaveResult,
  type MemberIdentity,
  type SyncRequest,
  type SyncResult,
  syncError,
  unknownMemberId,
} from './requests'
import type { Sessions } from './sessions'

export type MembershipParts = {
  readonly directory: GroupDirectory
  readonly sessions: Sessions
  readonly rebalances: Rebalances
  readonly store: GroupStore
}

/**
 * Whether a request comes from a current member (Kafka: validateCurrentMember): the instance id must belong to
 * this member id (82 otherwise), and the member must be known (25).
 */
export function checkMember(group: Group, { memberId, groupInstanceId }: MemberIdentity): number {
  if (groupInstanceId !== null) {
    const current = group.staticMemberId(groupInstanceId)
    if (current === null) return errors.UNKNOWN_MEMBER_ID
    if (current !== memberId) return errors.FENCED_INSTANCE_ID
  }
  return group.members.has(memberId) ? errors.NONE : errors.UNKNOWN_MEMBER_ID
}

/** As checkMember, and the generation must be the current one (22). A dead group answers 15: look the coordinator up again. */
export function checkGeneration(group: Group, request: MemberIdentity & { generationId: number }): number {
  if (group.is('Dead')) return errors.COORDINATOR_NOT_AVAILABLE
  const error = checkMember(group, request)
  if (error !== errors.NONE) return error
  return request.generationId === group.generationId ? errors.NONE : errors.ILLEGAL_GENERATION
}

/** SyncGroup, Heartbeat and LeaveGroup (Kafka: GroupCoordinator.scala). */
export class Membership {
  constructor(private readonly parts: MembershipParts) {}

  /** Answers at once or, while the leader's assignment is awaited, later. */
  sync(request: SyncRequest, reply: (result: SyncResult) => void) {
    const group = this.parts.directory.find(request.groupId)
    const error = group === null ? errors.UNKNOWN_MEMBER_ID : checkSync(group, request)
    if (group === null || error !== errors.NONE) return reply(syncError(error))
    switch (group.state) {
      case 'PreparingRebalance':
        return reply(syncError(errors.REBALANCE_IN_PROGRESS))
      case 'CompletingRebalance':
        return this.awaitAssignment(group, request, reply)
      case 'Stable':
        return this.repeatAssignment(group, request, reply)
      case 'Empty':
      case 'Dead':
        return reply(syncError(errors.UNKNOWN_MEMBER_ID))
    }
  }

  private awaitAssignment(group: Group, request: SyncRequest, reply: (result: SyncResult) => void) {
    const member = group.members.get(request.memberId)
    if (member === undefined) return reply(syncError(errors.UNKNOWN_MEMBER_ID))
    member.awaitingSync = reply
    this.parts.rebalances.removePendingSync(group, request.memberId)
    if (group.isLeader(request.memberId)) this.assign(group, request.assignments)
  }

  /** The leader has spoken: persist, then tell everybody. Members it forgot get an empty assignment. */
  private assign(group: Group, assignments: ReadonlyMap<string, Buffer>) {
    const generation = group.generationId
    this.parts.store.store(group, assignments, error => {
      // A join may have come in between; then the assignment is void.
      if (!group.is('CompletingRebalance') || group.generationId !== generation) return
      for (const m of group.members.values()) m.assignment = assignments.get(m.memberId) ?? Buffer.alloc(0)
      this.parts.rebalances.propagate(group, error)
      if (error !== errors.NONE) return this.parts.rebalances.maybeStart(group)
      group.transitionTo('Stable', this.now())
    })
  }

  private now(): number {
    return this.parts.sessions.now()
  }

  private repeatAssignment(group: Group, request: SyncRequest, reply: (result: SyncResult) => void) {
    const member = group.members.get(request.memberId)
    if (member === undefined) return reply(syncError(errors.UNKNOWN_MEMBER_ID))
    this.parts.rebalances.removePendingSync(group, request.memberId)
    const { protocolType, protocolName } = group
    reply({ error: errors.NONE, protocolType, protocolName, assignment: member.assignment })
    this.parts.sessions.restart(group, member)
  }

  /** 0 also in CompletingRebalance; 27 tells the member to rejoin. */
  heartbeat(request: HeartbeatRequest): number {
    const group = this.parts.directory.find(request.groupId)
    if (group === null) return errors.UNKNOWN_MEMBER_ID
    const error = checkGeneration(group, request)
    const member = group.members.get(request.memberId)
    if (error !== errors.NONE || member === undefined) return error || errors.UNKNOWN_MEMBER_ID
    this.parts.sessions.restart(group, member)
    return group.is('PreparingRebalance') ? errors.REBALANCE_IN_PROGRESS : errors.NONE
  }

  /** Each member gets its own error; they are gone when this returns, and the others rebalance at once. */
  leave(groupId: string, leaving: readonly MemberIdentity[]): LeaveResult {
    const group = this.parts.directory.find(groupId)
    if (group?.is('Dead')) return { error: errors.COORDINATOR_NOT_AVAILABLE, members: [] }
    const members = leaving.map(member => ({
      ...member,
      error: group === null ? errors.UNKNOWN_MEMBER_ID : this.leaveOne(group, member),
    }))
    return { error: errors.NONE, members }
  }

  private leaveOne(group: Group, identity: MemberIdentity): number {
    const { memberId, groupInstanceId } = identity
    if (memberId === '') {
      // An administrator removes a static member by its instance id (KIP-345).
      const current = groupInstanceId === null ? null : group.staticMemberId(groupInstanceId)
      return current === null ? errors.UNKNOWN_MEMBER_ID : this.remove(group, current)
    }
    if (group.pendingMembers.has(memberId)) return this.remove(group, memberId)
    return checkMember(group, identity) || this.remove(group, memberId)
  }

  /** Takes a member (or a pending id) out of the group and lets the rest go on. Returns 0. */
  remove(group: Group, memberId: string): number {
    const member = group.members.get(memberId)
    // Its open join is told to start over, in case the client is still there.
    member?.answerJoin(joinError(errors.UNKNOWN_MEMBER_ID, unknownMemberId))
    group.remove(memberId)
    if (group.is('PreparingRebalance')) this.parts.rebalances.completeIfAllJoined(group)
    else if (member !== undefined && !group.is('Empty', 'Dead')) this.parts.rebalances.maybeStart(group)
    return errors.NONE
  }
}

function checkSync(group: Group, request: SyncRequest): number {
  const error = checkGeneration(group, request)
  if (error !== errors.NONE) return error
  const wrongType = request.protocolType !== null && request.protocolType !== group.protocolType
  const wrongName = request.protocolName !== null && request.protocolName !== group.protocolName
  return wrongType || wrongName ? errors.INCONSISTENT_GROUP_PROTOCOL : errors.NONE
}
