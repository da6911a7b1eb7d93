import { errorName, errors } from '../../../server/wire'
import type { Lab } from '../cluster'
import { produceRaw, type RawBatch } from './producing'
import { until } from './until'

/** Answers that say "ask again" while internal topics are made or a coordinator loads. */
const NOT_YET: readonly number[] = [
  errors.COORDINATOR_LOAD_IN_PROGRESS,
  errors.COORDINATOR_NOT_AVAILABLE,
  errors.NOT_COORDINATOR,
]

export interface ProducerIdentity {
  readonly producerId: number
  readonly epoch: number
}

export interface InitOptions {
  readonly timeoutMs?: number
  readonly version?: number
  /** What the producer believes itself to be (v3 and later, KIP-360). */
  readonly current?: ProducerIdentity
}

/** One InitProducerId, as answered; asked again only while the coordinator is not ready. `null`: idempotent only. */
export async function initProducer(lab: Lab, transactionalId: string | null, options: InitOptions = {}) {
  const { timeoutMs = 60_000, version = 1, current } = options
  return until('InitProducerId', async () => {
    const node =
      transactionalId === null
        ? await lab.routes.any()
        : await lab.routes.coordinator('transaction', transactionalId)
    const answer = await node.ask('InitProducerId', version, {
      transactionalId,
      transactionTimeoutMs: timeoutMs,
      producerId: current?.producerId ?? -1,
      producerEpoch: current?.epoch ?? -1,
    })
    if (NOT_YET.includes(answer.errorCode)) return undefined
    return { error: errorName(answer.errorCode), producerId: answer.producerId, epoch: answer.producerEpoch }
  })
}

/** The coordinator's word for the state of a transaction: Ongoing, PrepareCommit, CompleteCommit, … */
export async function transactionState(lab: Lab, transactionalId: string): Promise<string | undefined> {
  const coordinator = await lab.routes.coordinator('transaction', transactionalId)
  const answer = await coordinator.ask('DescribeTransactions', 0, { transactionalIds: [transactionalId] })
  return answer.transactionStates[0]?.transactionState
}

/** A transactional producer spoken by hand, one request type a method, each answering with Kafka's name of the error. */
export class RawTransaction {
  readonly id: string
  readonly producerId: number
  readonly epoch: number
  private readonly lab: Lab

  private constructor(lab: Lab, id: string, { producerId, epoch }: ProducerIdentity) {
    this.lab = lab
    this.id = id
    this.producerId = producerId
    this.epoch = epoch
  }

  /** InitProducerId until it is granted: an open transaction of an earlier owner is aborted first. */
  static async begin(lab: Lab, id = lab.name('tx'), options: InitOptions = {}): Promise<RawTransaction> {
    const granted = await until('a producer id', async () => {
      const answer = await initProducer(lab, id, options)
      if (answer.error === 'CONCURRENT_TRANSACTIONS') return undefined
      if (answer.error !== 'NONE') throw new Error(`InitProducerId: ${answer.error}`)
      return answer
    })
    return new RawTransaction(lab, id, granted)
  }

  /** The same producer id, seen with another epoch. */
  withEpoch(epoch: number): RawTransaction {
    return new RawTransaction(this.lab, this.id, { producerId: this.producerId, epoch })
  }

  private coordinator() {
    return this.lab.routes.coordinator('transaction', this.id)
  }

  private get identity() {
    return { transactionalId: this.id, producerId: this.producerId, producerEpoch: this.epoch }
  }

  async addPartition(topic: string, { partition = 0, version = 1 } = {}): Promise<string> {
    const answer = await (await this.coordinator()).ask('AddPartitionsToTxn', version, {
      v3AndBelowTransactionalId: this.id,
      v3AndBelowProducerId: this.producerId,
      v3AndBelowProducerEpoch: this.epoch,
      v3AndBelowTopics: [{ name: topic, partitions: [partition] }],
    })
    const result = answer.resultsByTopicV3AndBelow[0]?.resultsByPartition[0]
    return errorName(result?.partitionErrorCode ?? errors.UNKNOWN_SERVER_ERROR)
  }

  /** As a client does: again while the markers of the transaction before are being written. */
  async add(topic: string, partition = 0): Promise<void> {
    await until('AddPartitionsToTxn', async () => {
      const error = await this.addPartition(topic, { partition })
      if (error === 'CONCURRENT_TRANSACTIONS') return undefined
      if (error !== 'NONE') throw new Error(`AddPartitionsToTxn: ${error}`)
      return true
    })
  }

  produce(batch: Omit<RawBatch, 'producerId' | 'epoch' | 'transactionalId'>) {
    const { producerId, epoch, id } = this
    return produceRaw(this.lab, { ...batch, producerId, epoch, transactionalId: id })
  }

  async addOffsets(groupId: string, version = 1): Promise<string> {
    const answer = await (await this.coordinator()).ask('AddOffsetsToTxn', version, {
      ...this.identity,
      groupId,
    })
    return errorName(answer.errorCode)
  }

  async commitOffset(groupId: string, topic: string, offset: number, version = 1): Promise<string> {
    const group = await this.lab.routes.coordinator('group', groupId)
    const answer = await group.ask('TxnOffsetCommit', version, {
      ...this.identity,
      groupId,
      memberId: '',
      topics: [
        {
          name: topic,
          partitions: [{ partitionIndex: 0, committedOffset: offset, committedMetadata: null }],
        },
      ],
    })
    return errorName(answer.topics[0]?.partitions[0]?.errorCode ?? errors.UNKNOWN_SERVER_ERROR)
  }

  async end(outcome: 'commit' | 'abort', version = 1): Promise<string> {
    const committed = outcome === 'commit'
    const answer = await (await this.coordinator()).ask('EndTxn', version, { ...this.identity, committed })
    return errorName(answer.errorCode)
  }
}
