import { Buffer } from 'node:buffer'
import { errorName, errors } from '../../../server/wire'
import type { Lab } from '../cluster'
import type { Connection } from './connection'
import { until } from './until'

/** The offset a group has committed for one partition; −1 where it has none. */
export async function committedOffset(lab: Lab, groupId: string, topic: string, { stable = false } = {}) {
  const coordinator = await lab.routes.coordinator('group', groupId)
  return until('the committed offset', async () => {
    const answer = await coordinator.ask('OffsetFetch', stable ? 7 : 4, {
      groupId,
      topics: [{ name: topic, partitionIndexes: [0] }],
      requireStable: stable,
    })
    if (answer.errorCode === errors.COORDINATOR_LOAD_IN_PROGRESS) return undefined
    const found = answer.topics[0]?.partitions[0]
    const code = answer.errorCode || (found?.errorCode ?? 0)
    return { error: errorName(code), offset: found?.committedOffset ?? -1, metadata: found?.metadata ?? null }
  })
}

export interface JoinOptions {
  readonly sessionMs?: number
  readonly rebalanceMs?: number
  readonly protocols?: readonly string[]
  readonly memberId?: string
  readonly version?: number
  readonly protocolType?: string
}

/** A member of a group spoken by hand: it does nothing by itself, no heartbeat either. */
export class RawMember {
  readonly groupId: string
  memberId = ''
  generation = -1
  private readonly lab: Lab
  private connection: Promise<Connection> | undefined

  constructor(lab: Lab, groupId: string) {
    this.lab = lab
    this.groupId = groupId
  }

  /** One JoinGroup, as answered. */
  async askToJoin(options: JoinOptions = {}) {
    const {
      sessionMs = 6000,
      rebalanceMs = 6000,
      protocols = ['range'],
      version = 5,
      protocolType = 'consumer',
    } = options
    const answer = await (await this.coordinator()).ask('JoinGroup', version, {
      groupId: this.groupId,
      sessionTimeoutMs: sessionMs,
      rebalanceTimeoutMs: rebalanceMs,
      memberId: options.memberId ?? this.memberId,
      protocolType,
      protocols: protocols.map(name => ({ name, metadata: Buffer.from(name) })),
    })
    return { ...answer, error: errorName(answer.errorCode) }
  }

  /** Joins as clients do: again with the id it was given, again while the coordinator loads. */
  async join(options: JoinOptions = {}) {
    return until('the end of the rebalance', async () => {
      const answer = await this.askToJoin(options)
      if (answer.error === 'MEMBER_ID_REQUIRED') this.memberId = answer.memberId
      if (['MEMBER_ID_REQUIRED', 'COORDINATOR_LOAD_IN_PROGRESS', 'NOT_COORDINATOR'].includes(answer.error))
        return undefined
      if (answer.error !== 'NONE') throw new Error(`JoinGroup: ${answer.error}`)
      this.memberId = answer.memberId
      this.generation = answer.generationId
      return { ...answer, isLeader: answer.leader === answer.memberId }
    })
  }

  /** SyncGroup; a leader gives each member its assignment. */
  async sync(assignments: Readonly<Record<string, string>> = {}) {
    const answer = await (await this.coordinator()).ask('SyncGroup', 3, {
      ...this.identity,
      assignments: Object.entries(assignments).map(([memberId, text]) => ({
        memberId,
        assignment: Buffer.from(text),
      })),
    })
    return { error: errorName(answer.errorCode), assignment: answer.assignment.toString() }
  }

  async heartbeat({ generation = this.generation, memberId = this.memberId } = {}): Promise<string> {
    const answer = await (await this.coordinator()).ask('Heartbeat', 3, {
      groupId: this.groupId,
      generationId: generation,
      memberId,
    })
    return errorName(answer.errorCode)
  }

  async leave(): Promise<string> {
    const answer = await (await this.coordinator()).ask('LeaveGroup', 2, {
      groupId: this.groupId,
      memberId: this.memberId,
    })
    return errorName(answer.errorCode)
  }

  async commit(
    topic: string,
    offset: number,
    identity: Partial<{ generation: number; memberId: string }> = {},
  ) {
    const { generation = this.generation, memberId = this.memberId } = identity
    const answer = await (await this.coordinator()).ask('OffsetCommit', 5, {
      groupId: this.groupId,
      generationIdOrMemberEpoch: generation,
      memberId,
      topics: [
        {
          name: topic,
          partitions: [{ partitionIndex: 0, committedOffset: offset, committedMetadata: 'note' }],
        },
      ],
    })
    return errorName(answer.topics[0]?.partitions[0]?.errorCode ?? errors.UNKNOWN_SERVER_ERROR)
  }

  private get identity() {
    return { groupId: this.groupId, generationId: this.generation, memberId: this.memberId }
  }

  /** A connection of its own, as each client has: a JoinGroup waits for the others, and what comes behind it too. */
  private async coordinator(): Promise<Connection> {
    const known = await this.connection?.catch(() => undefined)
    if (known && !known.socket.destroyed) return known
    this.connection = this.connect()
    return this.connection
  }

  /** Looks for its coordinator anew, as clients do after NOT_COORDINATOR. */
  async seekCoordinator(): Promise<void> {
    const known = await this.connection?.catch(() => undefined)
    known?.close()
    this.connection = undefined
  }

  private async connect(): Promise<Connection> {
    const { routes } = this.lab
    return routes.fresh(await routes.addressOf(await routes.coordinatorId('group', this.groupId)))
  }
}
