import type { LogEntry } from '../../domain/events'
import type { TopicName } from '../../domain/words'
import type { Nodes, RunNames } from '../clusters'
import { errorName, errors, type ResponseOf } from '../wire'
import { judgeEntries, rawEntries } from './read-log'

/** Where a partition's log begins and ends now. */
export interface LogEnds {
  readonly partition: number
  readonly highWatermark: number
  readonly lastStableOffset: number
}

/** A partition's log as read back. */
export interface ReadLog extends LogEnds {
  readonly start: number
  readonly entries: readonly LogEntry[]
}

interface AuditorOptions {
  /** The lab's own connections; no fault ever touches them. */
  readonly nodes: Nodes
  readonly names: RunNames
  /** How many partitions each topic has. */
  readonly partitions: number
}

const LATEST = -1
const EARLIEST = -2
const FETCH_BYTES = 4 * 1024 * 1024

/** The cluster refused something the auditor asked. */
class Refused extends Error {
  override readonly name = 'Refused'
}

/**
 * Reads topics and offsets back from the cluster over a connection of its own: raw, every batch, markers and aborted
 * records included. What the ledger says is in the log comes from here, never from what was intended.
 */
export class Auditor {
  private readonly options: AuditorOptions
  private readonly leaders = new Map<string, number>()

  constructor(options: AuditorOptions) {
    this.options = options
  }

  /** The ends of every partition's log (ListOffsets: the high watermark at isolation 0, the last stable offset at 1). */
  async ends(topic: TopicName): Promise<readonly LogEnds[]> {
    const [high, stable] = await Promise.all([
      this.offsetsAt(topic, LATEST, 0),
      this.offsetsAt(topic, LATEST, 1),
    ])
    return high.map((highWatermark, partition) => ({
      partition,
      highWatermark,
      lastStableOffset: stable[partition] ?? highWatermark,
    }))
  }

  /** A partition's whole log, from its first kept offset to its high watermark. */
  async readLog(topic: TopicName, { partition, ...ends }: LogEnds): Promise<ReadLog> {
    const [start = 0] = await this.offsetsAt(topic, EARLIEST, 0, [partition])
    const raw: ReturnType<typeof rawEntries>['entries'][number][] = []
    for (let offset = start; offset < ends.highWatermark; ) {
      const { entries, next } = await this.fetch(topic, partition, offset)
      if (next <= offset) break
      raw.push(...entries.filter(entry => entry.offset >= offset))
      offset = next
    }
    const kept = raw.filter(({ offset }) => offset < ends.highWatermark)
    return { partition, ...ends, start, entries: judgeEntries(kept) }
  }

  /** The group's committed offset in every partition of a topic; −1 where it has none. */
  async committed(group: string, topic: TopicName): Promise<readonly number[]> {
    const partitionIndexes = this.partitions()
    const answer = await this.options.nodes.askCoordinator(group, 'OffsetFetch', {
      groupId: group,
      topics: [{ name: this.options.names.topics[topic], partitionIndexes }],
    })
    check(answer.errorCode, 'OffsetFetch')
    const found = answer.topics[0]?.partitions ?? []
    return partitionIndexes.map(
      index => found.find(({ partitionIndex }) => partitionIndex === index)?.committedOffset ?? -1,
    )
  }

  private partitions(): readonly number[] {
    return Array.from({ length: this.options.partitions }, (_, index) => index)
  }

  private async offsetsAt(
    topic: TopicName,
    timestamp: number,
    isolationLevel: 0 | 1,
    partitions = this.partitions(),
  ): Promise<readonly number[]> {
    const name = this.options.names.topics[topic]
    return Promise.all(
      partitions.map(async partitionIndex => {
        const body = {
          replicaId: -1,
          isolationLevel,
          topics: [{ name, partitions: [{ partitionIndex, timestamp }] }],
        }
        const answer = await this.atLeader(topic, partitionIndex, leader =>
          this.options.nodes.askNode(leader, 'ListOffsets', body),
        )
        const found = answer.topics[0]?.partitions[0]
        this.checkPartition(found?.errorCode ?? errors.UNKNOWN_SERVER_ERROR, topic, 'ListOffsets')
        return found?.offset ?? 0
      }),
    )
  }

  private async fetch(
    topic: TopicName,
    partition: number,
    fetchOffset: number,
  ): Promise<ReturnType<typeof rawEntries>> {
    const body = {
      maxWaitMs: 0,
      minBytes: 0,
      maxBytes: FETCH_BYTES,
      isolationLevel: 0,
      sessionId: 0,
      topics: [
        {
          topic: this.options.names.topics[topic],
          partitions: [{ partition, fetchOffset, partitionMaxBytes: FETCH_BYTES }],
        },
      ],
    }
    const answer: ResponseOf<'Fetch'> = await this.atLeader(topic, partition, leader =>
      this.options.nodes.askNode(leader, 'Fetch', body),
    )
    const found = answer.responses[0]?.partitions[0]
    this.checkPartition(found?.errorCode ?? errors.UNKNOWN_SERVER_ERROR, topic, 'Fetch')
    return rawEntries(found?.records ?? Buffer.alloc(0))
  }

  private async atLeader<T>(
    topic: TopicName,
    partition: number,
    ask: (leader: number) => Promise<T>,
  ): Promise<T> {
    const key = `${topic} ${partition}`
    const leader = this.leaders.get(key) ?? (await this.findLeader(topic, partition))
    try {
      return await ask(leader)
    } catch (error) {
      // A dead broker does not say that it leads no more.
      this.leaders.delete(key)
      throw error
    }
  }

  private async findLeader(topic: TopicName, partition: number): Promise<number> {
    const { topics } = await this.options.nodes.metadata([this.options.names.topics[topic]])
    for (const found of topics[0]?.partitions ?? [])
      this.leaders.set(`${topic} ${found.partitionIndex}`, found.leaderId)
    const leader = this.leaders.get(`${topic} ${partition}`)
    if (leader === undefined || leader < 0) {
      this.leaders.clear()
      throw new Refused(`${topic} ${partition} has no leader`)
    }
    return leader
  }

  /** An error means the leader may have moved: it is looked up anew the next time. */
  private checkPartition(code: number, topic: TopicName, what: string): void {
    if (code === errors.NONE) return
    for (const key of this.leaders.keys()) if (key.startsWith(`${topic} `)) this.leaders.delete(key)
    check(code, what)
  }
}

function check(code: number, what: string): void {
  if (code !== errors.NONE) throw new Refused(`${what} was answered with ${errorName(code)}`)
}
