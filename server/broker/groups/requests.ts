/** What members ask of the coordinator and what it answers: the wire's messages without their versions. */

export type Protocol = { readonly name: string; readonly metadata: Buffer }

export type JoinRequest = {
  readonly groupId: string
  /** Empty for a member that has no id yet. */
  readonly memberId: string
  readonly groupInstanceId: string | null
  /** JoinGroup v4+: a new dynamic member must come back with the id it is given (KIP-394). */
  readonly requireKnownMemberId: boolean
  /** JoinGroup v9+ (KIP-814). */
  readonly supportsSkippingAssignment: boolean
  readonly clientId: string
  readonly clientHost: string
  readonly sessionTimeoutMs: number
  readonly rebalanceTimeoutMs: number
  readonly protocolType: string
  /** In the member's order of preference. */
  readonly protocols: readonly Protocol[]
}

export type JoinedMember = {
  readonly memberId: string
  readonly groupInstanceId: string | null
  readonly metadata: Buffer
}

export type JoinResult = {
  readonly error: number
  readonly generationId: number
  readonly protocolType: string | null
  readonly protocolName: string | null
  readonly leader: string
  readonly skipAssignment: boolean
  readonly memberId: string
  /** Filled for the leader only, which computes the assignment. */
  readonly members: readonly JoinedMember[]
}

export type SyncRequest = {
  readonly groupId: string
  readonly generationId: number
  readonly memberId: string
  readonly groupInstanceId: string | null
  readonly protocolType: string | null
  readonly protocolName: string | null
  readonly assignments: ReadonlyMap<string, Buffer>
}

export type SyncResult = {
  readonly error: number
  readonly protocolType: string | null
  readonly protocolName: string | null
  readonly assignment: Buffer
}

export type MemberIdentity = { readonly memberId: string; readonly groupInstanceId: string | null }

export type HeartbeatRequest = MemberIdentity & { readonly groupId: string; readonly generationId: number }

export type LeaveResult = {
  readonly error: number
  readonly members: readonly (MemberIdentity & { readonly error: number })[]
}

export type TopicPartition = { readonly topic: string; readonly partition: number }

/** Negative offsets are stored like any other: kafkajs commits −1 and −2 as "no offset". */
export type OffsetToCommit = TopicPartition & {
  readonly offset: number
  readonly leaderEpoch: number
  readonly metadata: string
}

export type CommitRequest = HeartbeatRequest & { readonly offsets: readonly OffsetToCommit[] }

export type TxnCommitRequest = CommitRequest & {
  readonly transactionalId: string
  readonly producerId: number
  readonly producerEpoch: number
}

export type PartitionResult = TopicPartition & { readonly error: number }

export type FetchedOffset = PartitionResult & {
  /** −1: nothing committed. */
  readonly offset: number
  readonly leaderEpoch: number
  readonly metadata: string
}

/** How a member is called before the coordinator has named it. */
export const unknownMemberId = ''
export const noGeneration = -1

/**
 * An unsuccessful join.
 *
 * @param error a Kafka error code
 * @param memberId the id the client must use from now on
 */
export function joinError(error: number, memberId: string): JoinResult {
  return {
    error,
    memberId,
    generationId: noGeneration,
    protocolType: null,
    protocolName: null,
    leader: '',
    skipAssignment: false,
    members: [],
  }
}

/** An unsuccessful sync with this Kafka error code. */
export function syncError(error: number): SyncResult {
  return { error, protocolType: null, protocolName: null, assignment: Buffer.alloc(0) }
}
