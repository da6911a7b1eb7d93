import type { JoinResult, Protocol, SyncResult } from './requests'

/** The settings a member may change with each JoinGroup. */
export type MemberSettings = {
  readonly sessionTimeoutMs: number
  readonly rebalanceTimeoutMs: number
  readonly protocols: readonly Protocol[]
}

export type MemberIdentityAndHost = {
  readonly memberId: string
  readonly groupInstanceId: string | null
  readonly clientId: string
  readonly clientHost: string
  readonly protocolType: string
}

/** One member of a group (Kafka: MemberMetadata). It holds the answers that its open JoinGroup and SyncGroup wait for. */
export class Member {
  memberId: string
  readonly groupInstanceId: string | null
  readonly clientId: string
  readonly clientHost: string
  readonly protocolType: string
  sessionTimeoutMs: number
  rebalanceTimeoutMs: number
  protocols: readonly Protocol[]
  assignment: Buffer = Buffer.alloc(0)
  awaitingJoin: ((result: JoinResult) => void) | null = null
  awaitingSync: ((result: SyncResult) => void) | null = null
  /** True until its first join is answered: until then it cannot send heartbeats (KAFKA-7610). */
  isNew = false
  cancelExpiry: () => void = () => {}

  constructor(identity: MemberIdentityAndHost, settings: MemberSettings) {
    this.memberId = identity.memberId
    this.groupInstanceId = identity.groupInstanceId
    this.clientId = identity.clientId
    this.clientHost = identity.clientHost
    this.protocolType = identity.protocolType
    this.sessionTimeoutMs = settings.sessionTimeoutMs
    this.rebalanceTimeoutMs = settings.rebalanceTimeoutMs
    this.protocols = settings.protocols
  }

  get isStatic(): boolean {
    return this.groupInstanceId !== null
  }

  /** While the coordinator owes it an answer, silence is not the member's fault (MemberMetadata.hasSatisfiedHeartbeat). */
  get isExcusedFromHeartbeats(): boolean {
    if (this.isNew) return false
    return this.awaitingJoin !== null || this.awaitingSync !== null
  }

  update(settings: MemberSettings): void {
    this.sessionTimeoutMs = settings.sessionTimeoutMs
    this.rebalanceTimeoutMs = settings.rebalanceTimeoutMs
    this.protocols = settings.protocols
  }

  /** Whether these are byte for byte the protocols it joined with. */
  matches(protocols: readonly Protocol[]): boolean {
    if (protocols.length !== this.protocols.length) return false
    return this.protocols.every((mine, i) => {
      const other = protocols[i]
      return other !== undefined && other.name === mine.name && other.metadata.equals(mine.metadata)
    })
  }

  metadataFor(protocolName: string | null): Buffer {
    return this.protocols.find(p => p.name === protocolName)?.metadata ?? Buffer.alloc(0)
  }

  answerJoin(result: JoinResult): void {
    const answer = this.awaitingJoin
    this.awaitingJoin = null
    answer?.(result)
  }

  /** Returns whether somebody was waiting. */
  answerSync(result: SyncResult): boolean {
    const answer = this.awaitingSync
    this.awaitingSync = null
    answer?.(result)
    return answer !== null
  }
}
