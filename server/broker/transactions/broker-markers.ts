import { errors, type ResponseBody } from '../../wire'
import type { Broker } from '../broker'
import { byTopic } from '../handlers/topic-partitions'
import { partitionOf, type TopicPartition } from '../image'
import type { Marker, MarkerWriter } from './markers'

/** How long until a partition that could not take its marker is tried again, in ms. */
const retryMs = 20

/** Sends markers to the leaders of the partitions, from broker to broker as WriteTxnMarkers. */
export function brokerMarkers(broker: Broker): MarkerWriter {
  return {
    write: (marker, done) => {
      const delivery = new MarkerDelivery(broker, marker, done)
      delivery.send()
      return () => delivery.giveUp()
    },
  }
}

/** One marker on its way to all its partitions (Kafka: TransactionMarkerRequestCompletionHandler). */
class MarkerDelivery {
  private missing: readonly TopicPartition[]
  private over = false
  private cancelRetry = () => {}

  constructor(
    private readonly broker: Broker,
    private readonly marker: Marker,
    private readonly done: () => void,
  ) {
    this.missing = marker.partitions
  }

  giveUp(): void {
    this.over = true
    this.cancelRetry()
  }

  /** Tries every partition that lacks the marker; one that has been deleted needs none. */
  send(): void {
    const { image } = this.broker
    this.missing = this.missing.filter(p => partitionOf(image, p.topic, p.partition) !== undefined)
    const byLeader = new Map<number, TopicPartition[]>()
    for (const p of this.missing) {
      const leader = partitionOf(image, p.topic, p.partition)?.leader ?? -1
      byLeader.set(leader, [...(byLeader.get(leader) ?? []), p])
    }
    byLeader.delete(-1)
    const sent = [...byLeader].map(([leader, partitions]) => this.sendTo(leader, partitions))
    Promise.all(sent).then(() => this.goOn())
  }

  private async sendTo(leader: number, partitions: readonly TopicPartition[]): Promise<void> {
    const { producerId, producerEpoch, outcome, coordinatorEpoch } = this.marker
    const topics = byTopic(partitions, p => p.partition).map(t => ({
      name: t.name,
      partitionIndexes: t.partitions,
    }))
    const transactionResult = outcome === 'commit'
    const marker = { producerId, producerEpoch, transactionResult, topics, coordinatorEpoch }
    try {
      this.note(await this.broker.send(leader, 'WriteTxnMarkers', { markers: [marker] }))
    } catch {
      // That broker is gone; its partitions will have another leader, or it comes back.
    }
  }

  private note(answer: ResponseBody<'WriteTxnMarkers'>): void {
    for (const { name, partitions } of answer.markers[0]?.topics ?? []) {
      for (const { partitionIndex, errorCode } of partitions) this.noteOne(name, partitionIndex, errorCode)
    }
  }

  private noteOne(topic: string, partition: number, error: number): void {
    if (error === errors.NONE) {
      this.missing = this.missing.filter(p => p.topic !== topic || p.partition !== partition)
    }
    // Another coordinator has taken over and ends the transaction itself.
    const isOvertaken =
      error === errors.INVALID_PRODUCER_EPOCH || error === errors.TRANSACTION_COORDINATOR_FENCED
    if (isOvertaken) this.giveUp()
  }

  private goOn(): void {
    if (this.over || this.broker.isOver) return
    if (this.missing.length > 0) {
      this.cancelRetry = this.broker.clock.after(retryMs, () => this.send())
      return
    }
    this.over = true
    this.done()
  }
}
