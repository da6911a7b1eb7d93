import { ManualClock } from '../../clock'
import { type Answer, ask, given } from '../../groups/testing/group-lab'
import { MemoryLog } from '../../groups/testing/memory-log'
import type { TopicPartition } from '../../image'
import { kafkaDefaults } from '../../settings'
import { type InitProducerIdResult, type ProducerIdAndEpoch, TransactionCoordinator } from '../coordinator'
import type { Marker, MarkerWriter } from '../markers'
import type { TransactionSettings } from '../settings'
import type { TxnOutcome } from '../transaction'

/** Takes markers and says at once that they are written, or waits for `finish` when `slow`. */
export class FakeMarkers implements MarkerWriter {
  readonly written: Marker[] = []
  slow = false
  private waiting: (() => void)[] = []

  write(marker: Marker, done: () => void): () => void {
    this.written.push(marker)
    if (this.slow) this.waiting.push(done)
    else done()
    return () => {
      this.waiting = this.waiting.filter(other => other !== done)
    }
  }

  finish(): void {
    const waiting = this.waiting
    this.waiting = []
    for (const done of waiting) done()
  }
}

export const transactionalId = 'payments-orders-0'
export const orders0: TopicPartition = { topic: 'orders', partition: 0 }
export const orders1: TopicPartition = { topic: 'orders', partition: 1 }

/** A transaction coordinator with a clock that is moved by hand, as tests use it. */
export class TransactionLab {
  readonly clock = new ManualClock()
  readonly markers = new FakeMarkers()
  readonly coordinator: TransactionCoordinator
  readonly partition: number
  private nextId = 4_000

  constructor(
    settings: Partial<TransactionSettings> = {},
    readonly log = new MemoryLog(),
  ) {
    this.coordinator = new TransactionCoordinator({
      settings: kafkaDefaults(settings),
      clock: this.clock,
      log,
      markers: this.markers,
      newProducerId: () => this.nextId++,
    })
    this.partition = this.coordinator.partitionOf(transactionalId)
    this.coordinator.load(this.partition, 3, log.read(this.partition))
  }

  init(expected: ProducerIdAndEpoch | null = null, timeoutMs = 60_000): InitProducerIdResult {
    return given(this.asking(expected, timeoutMs))
  }

  asking(expected: ProducerIdAndEpoch | null = null, timeoutMs = 60_000): Answer<InitProducerIdResult> {
    return ask(reply => this.coordinator.initProducerId({ transactionalId, timeoutMs, expected }, reply))
  }

  add(producer: ProducerIdAndEpoch, ...partitions: TopicPartition[]): number {
    return given(
      ask(reply => this.coordinator.addPartitions({ transactionalId, ...producer, partitions }, reply)),
    )
  }

  end(producer: ProducerIdAndEpoch, outcome: TxnOutcome): number {
    return given(
      ask(reply => this.coordinator.endTransaction({ transactionalId, ...producer, outcome }, reply)),
    )
  }

  /** A producer with a transaction open on orders-0. */
  open(): InitProducerIdResult {
    const producer = this.init()
    this.add(producer, orders0)
    return producer
  }

  /** Lets the markers that are due go out. */
  settle(): void {
    this.clock.advance(0)
  }

  state(): string {
    const described = this.coordinator.describe(transactionalId)
    return 'error' in described ? `error ${described.error}` : described.state
  }
}
