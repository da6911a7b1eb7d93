import { Buffer } from 'node:buffer'
import { encodeBatch, errorName } from '../../../server/wire'
import type { Lab } from '../cluster'
import type { Connection } from './connection'

/** A batch of one raw Produce; without a producer id it is a plain one. */
export interface RawBatch {
  readonly topic: string
  readonly partition?: number
  readonly values: readonly string[]
  readonly producerId?: number
  readonly epoch?: number
  readonly sequence?: number
  readonly transactionalId?: string
  readonly acks?: number
  readonly timeoutMs?: number
  readonly version?: number
  readonly timestamp?: number
}

function produceBody(batch: RawBatch) {
  const { topic, partition = 0, transactionalId, acks = -1, timeoutMs = 5000 } = batch
  const timestamp = batch.timestamp ?? Date.now()
  const records = encodeBatch({
    records: batch.values.map(value => ({ timestamp, value: Buffer.from(value) })),
    producerId: batch.producerId,
    producerEpoch: batch.epoch,
    baseSequence: batch.sequence,
    isTransactional: transactionalId !== undefined,
  })
  return {
    transactionalId: transactionalId ?? null,
    acks,
    timeoutMs,
    topicData: [{ name: topic, partitionData: [{ index: partition, records }] }],
  }
}

/** Sends one batch over this connection; the answer of its partition, with the error by name. */
export async function produceOver(connection: Connection, batch: RawBatch) {
  const answer = await connection.ask('Produce', batch.version ?? 7, produceBody(batch))
  const found = answer.responses[0]?.partitionResponses[0]
  if (!found) throw new Error('a Produce was answered without its partition')
  return {
    error: errorName(found.errorCode),
    baseOffset: found.baseOffset,
    logAppendTimeMs: found.logAppendTimeMs,
  }
}

/** Sends one batch to the leader of its partition. */
export async function produceRaw(lab: Lab, batch: RawBatch) {
  return produceOver(await lab.routes.leader(batch.topic, batch.partition), batch)
}

/** Sends one batch for which the broker must not answer. */
export async function produceUnanswered(lab: Lab, batch: RawBatch): Promise<Connection> {
  const leader = await lab.routes.leader(batch.topic, batch.partition)
  leader.tell('Produce', batch.version ?? 7, produceBody({ ...batch, acks: 0 }))
  return leader
}
