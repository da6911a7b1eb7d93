import { randomUUID } from 'node:crypto'
import { errors } from '../../wire'
import type { Clock } from '../clock'
import type { Group } from './group'
import { Member } from './member'
import { checkMember, type MembershipParts } from './membership'
import { type JoinRequest, type JoinResult, joinError, unknownMemberId } from './requests'
import { newMemberJoinTimeoutMs } from './sessions'
import type { GroupSettings } from './settings'

type Reply = (result: JoinResult) => void

/** A join that has found its group. */
type Join = { readonly group: Group; readonly request: JoinRequest; readonly reply: Reply }

export type JoiningParts = MembershipParts & { readonly settings: GroupSettings; readonly clock: Clock }

/** JoinGroup (Kafka: GroupCoordinator.handleJoinGroup and what it calls). */
export class Joining {
  constructor(private readonly parts: JoiningParts) {}

  /** Answers when the generation the member belongs to begins, or at once with an error. */
  join(request: JoinRequest, reply: Reply) {
    if (!this.allowsSession(request.sessionTimeoutMs)) {
      return reply(joinError(errors.INVALID_SESSION_TIMEOUT, request.memberId))
    }
    const { directory, rebalances } = this.parts
    const isNew = request.memberId === unknownMemberId
    const group = isNew ? directory.findOrCreate(request.groupId) : directory.find(request.groupId)
    if (group === null) return reply(joinError(errors.UNKNOWN_MEMBER_ID, request.memberId))
    if (!this.hasRoomFor(group, request.memberId)) {
      group.remove(request.memberId)
      reply(joinError(errors.GROUP_MAX_SIZE_REACHED, unknownMemberId))
    } else {
      this.joinGroup({ group, request, reply })
    }
    rebalances.completeIfAllJoined(group)
  }

  private allowsSession(ms: number): boolean {
    const { settings } = this.parts
    return ms >= settings['group.min.session.timeout.ms'] && ms <= settings['group.max.session.timeout.ms']
  }

  /** group.max.size (KIP-389): a full group sheds those that have not joined yet. */
  private hasRoomFor(group: Group, memberId: string): boolean {
    const maxSize = this.parts.settings['group.max.size']
    if (group.is('Empty', 'Dead')) return true
    if (group.is('PreparingRebalance')) {
      const joined = [...group.members.values()].filter(m => m.awaitingJoin !== null).length
      const isJoined = group.members.get(memberId)?.awaitingJoin != null
      return isJoined || joined < maxSize
    }
    return group.members.has(memberId) || group.members.size < maxSize
  }

  private joinGroup(join: Join) {
    const { group, request, reply } = join
    if (group.is('Dead')) return reply(joinError(errors.COORDINATOR_NOT_AVAILABLE, request.memberId))
    if (!group.supports(request.protocolType, request.protocols)) {
      return reply(joinError(errors.INCONSISTENT_GROUP_PROTOCOL, request.memberId))
    }
    return request.memberId === unknownMemberId ? this.joinAsNew(join) : this.joinAgain(join)
  }

  private joinAsNew(join: Join) {
    const { group, request, reply } = join
    const { groupInstanceId } = request
    const memberId = `${groupInstanceId ?? request.clientId}-${randomUUID()}`
    const current = groupInstanceId === null ? null : group.staticMemberId(groupInstanceId)
    if (current !== null) return this.replaceStatic(join, memberId)
    if (groupInstanceId !== null || !request.requireKnownMemberId) return this.addMember(join, memberId)
    const forget = () => this.forgetPending(group, memberId)
    group.pendingMembers.set(memberId, this.parts.clock.after(request.sessionTimeoutMs, forget))
    reply(joinError(errors.MEMBER_ID_REQUIRED, memberId))
  }

  /** The id was given out but its owner never came back with it. */
  private forgetPending(group: Group, memberId: string) {
    group.remove(memberId)
    this.parts.rebalances.completeIfAllJoined(group)
  }

  private joinAgain(join: Join) {
    const { group, request, reply } = join
    if (group.pendingMembers.has(request.memberId) && request.groupInstanceId === null) {
      return this.addMember(join, request.memberId)
    }
    const error = checkMember(group, request)
    const member = group.members.get(request.memberId)
    if (error !== errors.NONE || member === undefined) return reply(joinError(error, request.memberId))
    const unchanged = member.matches(request.protocols)
    const isLeader = group.isLeader(member.memberId)
    switch (group.state) {
      case 'PreparingRebalance':
        return this.rejoin(join, member)
      case 'CompletingRebalance':
        // With unchanged protocols it probably just missed the answer: tell it the current generation again.
        return unchanged ? reply(currentGeneration(group, member, isLeader)) : this.rejoin(join, member)
      case 'Stable':
        // A leader that rejoins wants a rebalance, because only it watches the topics' metadata.
        return unchanged && !isLeader
          ? reply(currentGeneration(group, member, false))
          : this.rejoin(join, member)
      case 'Empty':
      case 'Dead':
        return reply(joinError(errors.UNKNOWN_MEMBER_ID, request.memberId))
    }
  }

  private addMember({ group, request, reply }: Join, memberId: string) {
    const member = new Member({ ...request, memberId }, request)
    member.isNew = true
    member.awaitingJoin = reply
    if (group.is('PreparingRebalance') && group.generationId === 0) group.newMemberAdded = true
    group.add(member)
    this.parts.sessions.restart(group, member, newMemberJoinTimeoutMs)
    this.parts.rebalances.maybeStart(group)
  }

  private rejoin({ group, request, reply }: Join, member: Member) {
    member.update(request)
    member.awaitingJoin = reply
    this.parts.rebalances.maybeStart(group)
  }

  /** A restarted static member takes its old place; in a stable group nobody else notices (KIP-345). */
  private replaceStatic({ group, request, reply }: Join, newMemberId: string) {
    const oldLeader = group.leaderId ?? ''
    const member = group.members.get(group.staticMemberId(request.groupInstanceId ?? '') ?? '')
    if (member === undefined) return reply(joinError(errors.UNKNOWN_MEMBER_ID, unknownMemberId))
    group.replaceStaticMember(member, newMemberId)
    this.parts.sessions.restart(group, member)
    member.update(request)
    member.awaitingJoin = reply
    if (group.is('CompletingRebalance')) return this.parts.rebalances.start(group)
    if (!group.is('Stable')) return
    if (group.selectProtocol() !== group.protocolName) return this.parts.rebalances.maybeStart(group)
    const skips = request.supportsSkippingAssignment
    const assignments = new Map([...group.members.values()].map(m => [m.memberId, m.assignment]))
    this.parts.store.store(group, assignments, error => {
      const isLeader = skips && group.isLeader(newMemberId)
      const current = currentGeneration(group, member, isLeader)
      // Before v9 the old leader's id is answered, so that a restarted leader does not assign anew.
      const leader = skips ? current.leader : oldLeader
      member.answerJoin({ ...current, error, leader, skipAssignment: isLeader })
    })
  }
}

function currentGeneration(group: Group, member: Member, asLeader: boolean): JoinResult {
  return {
    error: errors.NONE,
    generationId: group.generationId,
    protocolType: group.protocolType,
    protocolName: group.protocolName,
    leader: group.leaderId ?? '',
    skipAssignment: false,
    memberId: member.memberId,
    members: asLeader ? group.joinedMembers() : [],
  }
}
