import type { TopicName } from '../../../domain/words'
import type { BrokerEvent, Kafka, NodeState } from '../../broker'
import { decodeRecords } from '../../wire'
import { orderOf } from '../order-header'
import { type Change, Partitions } from './partitions'
import type { ClusterWatch, NodeFact, NodeStrike, Watching } from './watch'

interface Place {
  readonly topic: TopicName
  readonly partition: number
}

/** Watches an embedded cluster by what its brokers tell. */
export class EmbeddedWatch implements ClusterWatch {
  private readonly kafka: Kafka
  private readonly names: ReadonlyMap<string, TopicName>
  private readonly tell: (fact: NodeFact) => void
  private readonly partitions: Partitions
  private readonly states = new Map<number, NodeState>()
  private readonly ignore: () => void

  /** @param listen hands over everything that a broker tells, until what it returns is called */
  constructor(
    kafka: Kafka,
    { topics, tell }: Watching,
    listen: (listener: (event: BrokerEvent) => void) => () => void,
  ) {
    this.kafka = kafka
    this.tell = tell
    this.names = new Map([
      [topics.orders, 'orders'],
      [topics.payments, 'payments'],
    ])
    this.partitions = new Partitions(tell, () => kafka.settings['broker.session.timeout.ms'])
    for (const { id, state } of kafka.nodes) this.states.set(id, state)
    for (const topic of kafka.cluster.image.topics.values())
      topic.partitions.forEach((state, partition) => {
        const place = this.placeOf({ topic: topic.name, partition })
        if (place !== undefined) this.partitions.changed(place, changeOf(state))
      })
    this.ignore = listen(event => this.hear(event))
  }

  partition(topic: TopicName, partition: number) {
    return this.partitions.partition(topic, partition)
  }

  learn(): void {}

  struck(): void {}

  close(): void {
    this.ignore()
  }

  private placeOf({ topic, partition }: { topic: string; partition: number }): Place | undefined {
    const name = this.names.get(topic)
    return name === undefined ? undefined : { topic: name, partition }
  }

  private hear(event: BrokerEvent): void {
    if (event.type === 'node.changed') {
      this.nodeChanged(event.node, event.state)
      return
    }
    if (!('topic' in event)) return
    const place = this.placeOf(event)
    if (place === undefined) return
    switch (event.type) {
      case 'partition.changed': {
        const endOffset = this.replicaOf(event.leader, event)?.log.endOffset
        const replicas = this.partitions.partition(place.topic, place.partition)?.replicas ?? event.isr
        const change = {
          ...changeOf({ ...event, replicas }),
          ...(endOffset === undefined ? {} : { endOffset }),
        }
        this.partitions.changed(place, change)
        return
      }
      case 'batch.appended':
      case 'replica.moved':
        this.moved(event.node, event, place)
        return
      case 'log.truncated':
        this.partitions.truncated(event.node, place, event.to)
        return
      default:
    }
  }

  private replicaOf(node: number, { topic, partition }: { topic: string; partition: number }) {
    return this.kafka.nodes.find(({ id }) => id === node)?.life?.replica(topic, partition)
  }

  /** A copy has grown: what is new in it is read from it. */
  private moved(node: number, where: { topic: string; partition: number }, place: Place): void {
    const log = this.replicaOf(node, where)?.log
    if (log === undefined) return
    const from = this.partitions.endOf(node, place)
    const batches = log.read(from, { below: Number.POSITIVE_INFINITY, maxBytes: Number.POSITIVE_INFINITY })
    const records = batches.flatMap(batch => (batch.isControl ? [] : decodeRecords(batch)))
    const orders = records.flatMap(record => {
      const order = orderOf(record)
      return order === undefined || record.offset < from ? [] : [[record.offset, order] as const]
    })
    this.partitions.copied(node, place, { end: log.endOffset, orders: new Map(orders) })
  }

  private nodeChanged(node: number, state: NodeState): void {
    // Fenced is what the controller thinks of it; it is as dead or frozen as before.
    if (state === 'fenced') return
    const before = this.states.get(node)
    this.states.set(node, state)
    const type = factOf(before, state)
    this.tell({ node, known: 'injected', body: { type } })
    if (state === 'killed' || state === 'frozen') this.partitions.silent(node)
    if (type === 'node.thawed') this.partitions.heard(node)
  }
}

function factOf(before: NodeState | undefined, state: Exclude<NodeState, 'fenced'>): NodeStrike {
  switch (state) {
    case 'running':
      return before === 'frozen' ? 'node.thawed' : 'node.started'
    case 'frozen':
      return 'node.frozen'
    case 'killed':
      return 'node.killed'
    case 'stopped':
      return 'node.stopped'
  }
}

function changeOf({
  leader,
  leaderEpoch,
  replicas,
  isr,
  elr,
}: {
  leader: number
  leaderEpoch: number
  replicas: readonly number[]
  isr: readonly number[]
  elr: readonly number[]
}): Change {
  return { leader, epoch: leaderEpoch, replicas, isr, elr }
}
