import { errors } from '../../wire'
import type { Clock } from '../clock'
import type { Group } from './group'
import type { GroupStore } from './group-store'
import type { Member } from './member'
import { joinError, syncError } from './requests'
import type { Sessions } from './sessions'
import type { GroupSettings } from './settings'

/** `initial`: the first rebalance of an empty group, which only time completes (Kafka: InitialDelayedJoin). */
type JoinPhase = { readonly kind: 'initial' | 'waiting'; readonly cancel: () => void }

export type RebalanceParts = {
  readonly clock: Clock
  readonly settings: GroupSettings
  readonly sessions: Sessions
  readonly store: GroupStore
}

/** Takes a group from one generation to the next (Kafka: DelayedJoin, DelayedSync and GroupCoordinator.onCompleteJoin). */
export class Rebalances {
  private readonly joins = new Map<Group, JoinPhase>()
  private readonly syncs = new Map<Group, () => void>()

  constructor(private readonly parts: RebalanceParts) {}

  /** Starts a rebalance unless one is already running. */
  maybeStart(group: Group) {
    if (group.canRebalance) this.start(group)
  }

  start(group: Group) {
    if (group.is('CompletingRebalance')) this.propagate(group, errors.REBALANCE_IN_PROGRESS)
    this.stopWaitingForSyncs(group)
    const delay = this.initialDelayMs
    if (group.is('Empty')) {
      this.delayFirst(group, Math.max(group.rebalanceTimeoutMs - delay, 0))
    } else {
      this.waitForMembers(group)
    }
    group.transitionTo('PreparingRebalance', this.parts.clock.now())
    this.completeIfAllJoined(group)
  }

  /** Ends the join phase as soon as nobody is missing; the initial delay is sat out. */
  completeIfAllJoined(group: Group) {
    if (!group.is('PreparingRebalance') || this.joins.get(group)?.kind !== 'waiting') return
    if (group.allMembersJoined) this.completeJoin(group)
  }

  /** A member has synced or is gone; once all have, nobody is dropped for not syncing. */
  removePendingSync(group: Group, memberId: string) {
    group.pendingSync.delete(memberId)
    if (group.pendingSync.size === 0) this.stopWaitingForSyncs(group)
  }

  /** Gives every waiting member its assignment, or all of them the same error. */
  propagate(group: Group, error: number) {
    for (const member of group.members.values()) {
      if (error !== errors.NONE) member.assignment = Buffer.alloc(0)
      if (member.answerSync(this.syncResult(group, member, error))) this.parts.sessions.restart(group, member)
    }
  }

  /** The coordinator has moved away or the group is deleted: no timer may touch it again. */
  forget(group: Group) {
    this.joins.get(group)?.cancel()
    this.joins.delete(group)
    this.stopWaitingForSyncs(group)
  }

  private get initialDelayMs(): number {
    return this.parts.settings['group.initial.rebalance.delay.ms']
  }

  private syncResult(group: Group, member: Member, error: number) {
    if (error !== errors.NONE) return syncError(error)
    const { protocolType, protocolName } = group
    return { error, protocolType, protocolName, assignment: member.assignment }
  }

  private delayFirst(group: Group, remainingMs: number) {
    group.newMemberAdded = false
    const ms = this.initialDelayMs
    this.joinPhase(group, { kind: 'initial', ms, run: () => this.extendFirst(group, remainingMs) })
  }

  /** As long as members keep arriving the first rebalance is put off again, up to the rebalance timeout (KIP-134). */
  private extendFirst(group: Group, remainingMs: number) {
    if (!group.newMemberAdded || remainingMs === 0) return this.completeJoin(group)
    group.newMemberAdded = false
    const ms = Math.min(this.initialDelayMs, remainingMs)
    this.joinPhase(group, { kind: 'initial', ms, run: () => this.extendFirst(group, remainingMs - ms) })
  }

  private waitForMembers(group: Group) {
    const ms = group.rebalanceTimeoutMs
    this.joinPhase(group, { kind: 'waiting', ms, run: () => this.completeJoin(group) })
  }

  private joinPhase(group: Group, phase: { kind: JoinPhase['kind']; ms: number; run: () => void }) {
    this.joins.get(group)?.cancel()
    this.joins.set(group, { kind: phase.kind, cancel: this.parts.clock.after(phase.ms, phase.run) })
  }

  private completeJoin(group: Group) {
    this.joins.get(group)?.cancel()
    this.joins.delete(group)
    if (group.is('Dead')) return
    this.dropMissing(group)
    if (!group.electLeaderAmongJoined() && group.members.size > 0) {
      // Only static members are left and none came back: wait until their sessions decide.
      return this.waitForMembers(group)
    }
    group.startNextGeneration(this.parts.clock.now())
    if (group.is('Empty')) return this.parts.store.store(group, new Map(), () => {})
    this.announceGeneration(group)
  }

  /** Dynamic members that did not rejoin in time are out; static ones have until their session ends (KIP-345). */
  private dropMissing(group: Group) {
    for (const member of [...group.members.values()]) {
      if (member.awaitingJoin === null && !member.isStatic) group.remove(member.memberId)
    }
  }

  private announceGeneration(group: Group) {
    for (const member of group.members.values()) {
      member.answerJoin({
        error: errors.NONE,
        generationId: group.generationId,
        protocolType: group.protocolType,
        protocolName: group.protocolName,
        leader: group.leaderId ?? '',
        skipAssignment: false,
        memberId: member.memberId,
        members: group.isLeader(member.memberId) ? group.joinedMembers() : [],
      })
      member.isNew = false
      this.parts.sessions.restart(group, member)
      group.pendingSync.add(member.memberId)
    }
    this.syncs.set(
      group,
      this.parts.clock.after(group.rebalanceTimeoutMs, () => this.dropUnsynced(group)),
    )
  }

  /** Members that took the new generation but never synced are dropped after the rebalance timeout (KAFKA-9752). */
  private dropUnsynced(group: Group) {
    this.syncs.delete(group)
    if (!group.is('CompletingRebalance', 'Stable') || group.pendingSync.size === 0) return
    for (const memberId of [...group.pendingSync]) group.remove(memberId)
    this.start(group)
  }

  private stopWaitingForSyncs(group: Group) {
    group.pendingSync.clear()
    this.syncs.get(group)?.()
    this.syncs.delete(group)
  }
}

/** Answers everybody who waits on this group with one error, as when the coordinator moves away. */
export function answerAll(group: Group, error: number) {
  for (const member of group.members.values()) {
    member.answerJoin(joinError(error, member.memberId))
    member.answerSync(syncError(error))
  }
}
