import { ManualClock } from '../../clock'
import { kafkaDefaults } from '../../settings'
import { GroupCoordinator } from '../coordinator'
import type { JoinRequest, JoinResult, PartitionResult, SyncResult } from '../requests'
import type { GroupSettings } from '../settings'
import { MemoryLog } from './memory-log'

/** An answer that may come later: `value` is null until then. */
export type Answer<T> = { value: T | null }

/** Calls something that answers through a callback and keeps the answer. */
export function ask<T>(call: (reply: (value: T) => void) => void): Answer<T> {
  const answer: Answer<T> = { value: null }
  call(value => {
    if (answer.value !== null) throw new Error('answered twice')
    answer.value = value
  })
  return answer
}

/** The answer, which must be there. */
export function given<T>(answer: Answer<T>): T {
  if (answer.value === null) throw new Error('not answered yet')
  return answer.value
}

export const groupId = 'payments'

/** A group coordinator with a clock that is moved by hand, as tests use it. */
export class GroupLab {
  readonly clock = new ManualClock()
  readonly log: MemoryLog
  readonly coordinator: GroupCoordinator
  readonly partition: number

  constructor(settings: Partial<GroupSettings> = {}, log = new MemoryLog()) {
    this.log = log
    this.coordinator = new GroupCoordinator({
      settings: kafkaDefaults({ 'group.initial.rebalance.delay.ms': 0, ...settings }),
      clock: this.clock,
      log,
    })
    for (let p = 0; p < 50; p++) this.coordinator.load(p, log.read(p))
    this.partition = this.coordinator.partitionOf(groupId)
  }

  join(over: Partial<JoinRequest> = {}): Answer<JoinResult> {
    const request: JoinRequest = {
      groupId,
      memberId: '',
      groupInstanceId: null,
      requireKnownMemberId: false,
      supportsSkippingAssignment: false,
      clientId: 'client',
      clientHost: '/127.0.0.1',
      sessionTimeoutMs: 10_000,
      rebalanceTimeoutMs: 20_000,
      protocolType: 'consumer',
      protocols: [{ name: 'roundrobin', metadata: Buffer.from('topics') }],
      ...over,
    }
    return ask(reply => this.coordinator.join(request, reply))
  }

  sync(joined: JoinResult, assignments: Record<string, string> = {}): Answer<SyncResult> {
    const request = {
      groupId,
      generationId: joined.generationId,
      memberId: joined.memberId,
      groupInstanceId: null,
      protocolType: null,
      protocolName: null,
      assignments: new Map(Object.entries(assignments).map(([id, text]) => [id, Buffer.from(text)])),
    }
    return ask(reply => this.coordinator.sync(request, reply))
  }

  heartbeat(joined: JoinResult): number {
    const { generationId, memberId } = joined
    return this.coordinator.heartbeat({ groupId, generationId, memberId, groupInstanceId: null })
  }

  /** Commits one offset of orders-0 as this member, or as nobody. */
  commit(offset: number, member: { generationId: number; memberId: string } = nobody): number {
    const offsets = [{ topic: 'orders', partition: 0, offset, leaderEpoch: -1, metadata: '' }]
    const request = { groupId, ...member, groupInstanceId: null, offsets }
    return errorOf(ask(reply => this.coordinator.commit(request, reply)))
  }

  commitInTransaction(offset: number, producer: { id: number; epoch: number }, member = nobody): number {
    const offsets = [{ topic: 'orders', partition: 0, offset, leaderEpoch: -1, metadata: '' }]
    const ids = { transactionalId: 'tx', producerId: producer.id, producerEpoch: producer.epoch }
    const request = { groupId, ...member, groupInstanceId: null, offsets, ...ids }
    return errorOf(ask(reply => this.coordinator.commitInTransaction(request, reply)))
  }

  /** Ends a producer's transaction in the log and in memory. */
  endTransaction(producer: { id: number; epoch: number }, outcome: 'commit' | 'abort'): void {
    this.log.mark(this.partition, producer, outcome)
    this.coordinator.completeTransaction(this.partition, producer.id, outcome)
  }

  /** The committed offset of orders-0; −1 when there is none. */
  committed(requireStable = false): { offset: number; error: number } {
    const { offsets } = this.coordinator.fetchOffsets(
      groupId,
      [{ topic: 'orders', partition: 0 }],
      requireStable,
    )
    const [first] = offsets
    if (first === undefined) throw new Error('no answer for orders-0')
    return { offset: first.offset, error: first.error }
  }

  state(): string {
    return this.coordinator.describe(groupId).state
  }

  /** One member, alone in a stable group. */
  stableMember(over: Partial<JoinRequest> = {}): JoinResult {
    const joining = this.join(over)
    this.clock.advance(0)
    const joined = given(joining)
    this.sync(joined, { [joined.memberId]: 'everything' })
    return joined
  }

  /** A second member beside a stable first one; both have synced the new generation. */
  stableMemberBeside(first: JoinResult, over: Partial<JoinRequest> = {}): JoinResult {
    const joining = this.join(over)
    const again = given(this.join({ memberId: first.memberId }))
    const joined = given(joining)
    this.sync(again, {})
    this.sync(joined)
    return joined
  }
}

export const nobody = { generationId: -1, memberId: '' }

function errorOf(answer: Answer<PartitionResult[]>): number {
  const [first] = given(answer)
  if (first === undefined) throw new Error('no partition in the answer')
  return first.error
}
