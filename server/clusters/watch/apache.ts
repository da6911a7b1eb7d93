import { TOPICS, type TopicName } from '../../../domain/words'
import { errors } from '../../wire'
import type { Access } from '../cluster'
import { Nodes } from '../nodes'
import { Partitions } from './partitions'
import type { ClusterWatch, NodeFact, NodeStrike, PartitionNow, Seen, Watching } from './watch'

/** How often the brokers are asked, ms; only while a run with several nodes goes on. */
const ASK_EVERY_MS = 120
/** `ListOffsets` as a debugging replica: the end of that broker's own copy, replicated or not. */
const DEBUGGING_REPLICA = -2
const LATEST = -1
/** Its API key (KIP-966). */
const DESCRIBE_TOPIC_PARTITIONS = 75
const MOST_LOOKS = 8
/** How often a new leader is asked where its epoch begins, and the pause between, ms. */
const BEGINNING = { tries: 40, every: 50 } as const

interface Place {
  readonly topic: TopicName
  readonly partition: number
}

interface PartitionFound {
  readonly partitionIndex: number
  readonly leaderId: number
  readonly leaderEpoch: number
  readonly replicaNodes: readonly number[]
  readonly isrNodes: readonly number[]
}

interface CopySeen {
  readonly node: number
  readonly place: Place
  readonly before: number
  readonly end: number
}

interface ApacheWatched extends Watching {
  readonly brokers: readonly string[]
  readonly access: Access
  /** broker.session.timeout.ms of the cluster. */
  readonly sessionMs: number
}

/**
 * Watches an Apache Kafka by asking every broker, over connections of its own: Metadata for leaders, epochs and ISRs (the
 * greatest epoch is the truth), ListOffsets for the end of each copy. What happens to a node is told by whoever does it.
 */
export class ApacheWatch implements ClusterWatch {
  private readonly watched: ApacheWatched
  private readonly nodes: Nodes
  private readonly partitions: Partitions
  private readonly tell: (fact: NodeFact) => void
  private readonly orders = new Map<string, { readonly order: number; readonly learnedAt: number }>()
  /** When we last took a broker down: what was learned before may have been on that one alone. */
  private struckAt = 0
  /** Where copies of brokers that are away will be cut. */
  private readonly toCut = new Map<string, number>()
  /** How often an offset was seen whose order nobody has told. */
  private readonly looks = new Map<string, number>()
  /** Brokers that we have struck: not asked, because a frozen one would never answer. */
  private readonly down = new Set<number>()
  /** Brokers that led when we killed them, until another leads. */
  private readonly dead = new Set<number>()
  /** Who may lead although not in sync, by partition, and the epoch at which that was so (KIP-966, 4.x). */
  private readonly eligible = new Map<string, { readonly epoch: number; readonly elr: readonly number[] }>()
  private timer: NodeJS.Timeout | undefined
  private closed = false

  private constructor(watched: ApacheWatched) {
    this.watched = watched
    this.tell = watched.tell
    this.nodes = new Nodes(watched.brokers, watched.access)
    this.partitions = new Partitions(watched.tell, () => watched.sessionMs)
  }

  /** Fulfilled when the cluster has been looked at once. */
  static async begin(watched: ApacheWatched): Promise<ApacheWatch> {
    const watch = new ApacheWatch(watched)
    await watch.look().catch(() => undefined)
    watch.later()
    return watch
  }

  partition(topic: TopicName, partition: number): PartitionNow | undefined {
    return this.partitions.partition(topic, partition)
  }

  learn({ node, topic, partition, offset, order }: Seen): void {
    const place = { topic, partition }
    this.orders.set(`${topic} ${partition} ${offset}`, { order, learnedAt: performance.now() })
    // It may be gone before anybody asks that broker how far its copy reaches.
    if (offset === this.partitions.endOf(node, place))
      this.partitions.copied(node, place, { end: offset + 1, orders: new Map([[offset, order]]) })
  }

  struck(node: number, type: NodeStrike): void {
    this.tell({ node, known: 'injected', body: { type } })
    if (type === 'node.started' || type === 'node.thawed') {
      this.down.delete(node)
      // One that starts is let in only when its old session has ended, and others were elected.
      if (type === 'node.thawed') this.partitions.heard(node)
      return
    }
    this.down.add(node)
    if (type !== 'node.frozen') this.dead.add(node)
    this.struckAt = performance.now()
    if (type !== 'node.stopped') this.partitions.silent(node)
  }

  close(): void {
    this.closed = true
    clearTimeout(this.timer)
    this.nodes.close()
  }

  private later(): void {
    if (this.closed) return
    this.timer = setTimeout(async () => {
      // A broker that does not answer now is asked again the next time.
      await this.look().catch(() => undefined)
      this.later()
    }, ASK_EVERY_MS)
  }

  /** Leaders, then copies, then leaders again: an end that was seen on both sides of an election says nothing. */
  private async look(): Promise<void> {
    await this.lookAtLeaders()
    const epochs = this.epochs()
    const copies = await Promise.all(
      this.allReplicas().map(copy => this.endOfCopy(copy).catch(() => undefined)),
    )
    await this.lookAtLeaders()
    if (this.epochs() !== epochs) return
    for (const copy of copies) if (copy !== undefined) this.copyReaches(copy)
  }

  private epochs(): string {
    return this.places()
      .map(({ topic, partition }) => this.partition(topic, partition)?.epoch)
      .join()
  }

  private allReplicas(): readonly (Place & { readonly node: number })[] {
    return this.places().flatMap(place => {
      const replicas = this.partition(place.topic, place.partition)?.replicas ?? []
      return replicas.filter(node => !this.down.has(node)).map(node => ({ ...place, node }))
    })
  }

  private places(): readonly Place[] {
    const indexes = Array.from({ length: this.watched.partitions }, (_, partition) => partition)
    return TOPICS.flatMap(topic => indexes.map(partition => ({ topic, partition })))
  }

  private async lookAtLeaders(): Promise<void> {
    const { topics: names } = this.watched
    await this.lookAtEligible()
    const { topics } = await this.nodes.metadata(Object.values(names))
    for (const { name, partitions } of topics) {
      const topic = TOPICS.find(each => names[each] === name)
      if (topic === undefined) continue
      for (const found of partitions) await this.lookAtPartition(topic, found)
    }
  }

  /** Metadata does not show them. They exist only while copies are out of sync; Kafka before 3.7 knows no such question. */
  private async lookAtEligible(): Promise<void> {
    const short = this.places().some(({ topic, partition }) => {
      const { isr = [], replicas = [] } = this.partition(topic, partition) ?? {}
      return isr.length < replicas.length
    })
    if (!short || (await this.nodes.advertised()).get(DESCRIBE_TOPIC_PARTITIONS) === undefined) return
    const names = Object.values(this.watched.topics).map(name => ({ name }))
    const body = { topics: names, responsePartitionLimit: 2000, cursor: null }
    const answer = await this.nodes.ask('DescribeTopicPartitions', body).catch(() => undefined)
    for (const { name, partitions } of answer?.topics ?? [])
      for (const { partitionIndex, leaderEpoch: epoch, eligibleLeaderReplicas } of partitions)
        if (eligibleLeaderReplicas !== null)
          this.eligible.set(`${name} ${partitionIndex}`, { epoch, elr: eligibleLeaderReplicas })
  }

  private eligibleAt(topic: TopicName, partition: number, epoch: number): readonly number[] {
    const known = this.eligible.get(`${this.watched.topics[topic]} ${partition}`)
    return known?.epoch === epoch ? known.elr : []
  }

  private async lookAtPartition(topic: TopicName, found: PartitionFound): Promise<void> {
    const { partitionIndex: partition, leaderId: leader, leaderEpoch: epoch } = found
    const before = this.partition(topic, partition)
    // Another broker may not have heard of it yet.
    if (before !== undefined && before.epoch > epoch) return
    // While its leader is dead nobody changes its ISR: that is what one believes who has just been thawed.
    if (before?.epoch === epoch && this.dead.has(before.leader)) return
    if (before !== undefined && before.epoch < epoch) this.dead.delete(before.leader)
    const isNew = before !== undefined && before.epoch < epoch && leader >= 0
    const endOffset = isNew ? await this.beginningOf(topic, partition, { leader, epoch }) : undefined
    if (endOffset !== undefined) this.beginsAt({ topic, partition }, endOffset, leader)
    this.partitions.changed(
      { topic, partition },
      {
        leader,
        epoch,
        replicas: found.replicaNodes,
        isr: found.isrNodes,
        elr: this.eligibleAt(topic, partition, epoch),
        ...(endOffset === undefined ? {} : { endOffset }),
      },
    )
  }

  /** Where the leader's epoch begins is where the one before it ends, in the leader's log (KIP-101). */
  private async beginningOf(
    topic: TopicName,
    partition: number,
    { leader, epoch }: { leader: number; epoch: number },
  ): Promise<number | undefined> {
    const name = this.watched.topics[topic]
    const partitions = [{ partition, currentLeaderEpoch: -1, leaderEpoch: epoch - 1 }]
    const body = { replicaId: -1, topics: [{ topic: name, partitions }] }
    // Others may know of it before the new leader does, which says until then that it is none (6).
    for (let tries = 0; tries < BEGINNING.tries && !this.closed; tries += 1) {
      const answer = await this.nodes.askNode(leader, 'OffsetForLeaderEpoch', body)
      const found = answer.topics[0]?.partitions[0]
      if (found?.errorCode === errors.NONE) return found.endOffset >= 0 ? found.endOffset : undefined
      await new Promise(resolve => setTimeout(resolve, BEGINNING.every))
    }
    return undefined
  }

  /**
   * The offsets from there on are given to other records; those may have been told of already. Copies that reach further
   * will be cut when their broker comes back: too quickly to be seen from outside (KIP-101: before it fetches anything).
   */
  private beginsAt({ topic, partition }: Place, endOffset: number, leader: number): void {
    for (const node of this.partition(topic, partition)?.replicas ?? [])
      if (node !== leader && this.partitions.endOf(node, { topic, partition }) > endOffset)
        this.toCut.set(`${node} ${topic} ${partition}`, endOffset)
    for (const [key, { learnedAt }] of [...this.orders]) {
      const [keyTopic, keyPartition, offset] = key.split(' ')
      const isThere = keyTopic === topic && Number(keyPartition) === partition && Number(offset) >= endOffset
      if (isThere && learnedAt < this.struckAt) this.orders.delete(key)
    }
  }

  private async endOfCopy({ topic, partition, node }: Place & { readonly node: number }) {
    const before = this.partitions.endOf(node, { topic, partition })
    const answer = await this.nodes.askNode(node, 'ListOffsets', {
      replicaId: DEBUGGING_REPLICA,
      isolationLevel: 0,
      topics: [
        { name: this.watched.topics[topic], partitions: [{ partitionIndex: partition, timestamp: LATEST }] },
      ],
    })
    const found = answer.topics[0]?.partitions[0]
    if (found === undefined || found.errorCode !== errors.NONE || found.offset < 0) return undefined
    return { node, place: { topic, partition }, before, end: found.offset }
  }

  /** @param copy where a copy ends, and how far it was told to reach when that was asked */
  private copyReaches({ node, place, before, end }: CopySeen): void {
    const cut = this.toCut.get(`${node} ${place.topic} ${place.partition}`)
    this.toCut.delete(`${node} ${place.topic} ${place.partition}`)
    if (cut !== undefined) this.partitions.truncated(node, place, cut)
    const from = this.partitions.endOf(node, place)
    if (end < before && cut === undefined) this.partitions.truncated(node, place, end)
    if (end <= from) return
    const orders = new Map<number, number>()
    let reached = from
    for (; reached < end; reached += 1) {
      const key = `${place.topic} ${place.partition} ${reached}`
      const order = this.orders.get(key)?.order
      if (order !== undefined) orders.set(reached, order)
      else if (this.isFresh(`${node} ${key}`)) break
    }
    this.partitions.copied(node, place, { end: reached, orders })
  }

  /** A record that no client has told of yet is looked at again, but a marker will never be told of. */
  private isFresh(key: string): boolean {
    const looks = (this.looks.get(key) ?? 0) + 1
    this.looks.set(key, looks)
    return looks <= MOST_LOOKS
  }
}
