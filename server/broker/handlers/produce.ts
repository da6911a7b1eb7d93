import type { Buffer } from 'node:buffer'
import {
  type Batch,
  errors,
  MalformedBytes,
  type RequestOf,
  type ResponseBody,
  splitBatches,
} from '../../wire'
import type { Broker } from '../broker'
import { type AnyHandler, CLOSE_CONNECTION, handler, NO_RESPONSE } from '../handler'
import type { Refusal } from '../incoming-batch'
import { isInternalTopic } from '../internal-topics'
import type { VerificationGuard } from '../log/producer-states'
import type { AppendResult, Replica } from '../replica'
import { type Verification, verifyTransaction } from '../verification'
import { endpointsOf, leaderFor } from './current-leader'

/** The client id with which Kafka's own tools may write to internal topics (AdminUtils). */
const ADMIN_CLIENT = '__admin_client'

const LATEST_MAGIC = 2
const MAGIC_AT = 16

type Request = RequestOf<'Produce'>
type PartitionAnswer = ResponseBody<'Produce'>['responses'][number]['partitionResponses'][number]

/**
 * Appends batches as the leader of their partitions. acks=0 gets no answer, and a closed connection where something
 * failed; acks=1 is answered after the local append; acks=all when the high watermark has passed (ReplicaManager).
 * Transactional batches are first verified with their coordinator (KIP-890 part 1). Versions below 3 (old message
 * formats) are advertised, because librdkafka looks for them (KAFKA-18659), and refused, as in 4.x.
 */
export function produce(broker: Broker): AnyHandler {
  return handler({
    api: 'Produce',
    versions: [3, 11],
    advertisedFrom: 0,
    handle: (request, { version, clientId }) => {
      const asking = verifyTransaction(broker, request, version)
      if (asking === undefined) return append(broker, request, { version, clientId })
      return asking.then(verification => append(broker, request, { version, clientId, verification }))
    },
  })
}

type Answers = readonly {
  readonly name: string
  readonly partitionResponses: readonly Mutable<PartitionAnswer>[]
}[]

/** Since version 10 a client that asked the wrong broker is told the right one (KIP-951). */
function withLeaders(broker: Broker, responses: Answers, version: number) {
  if (version < 10) return { responses }
  for (const { name, partitionResponses } of responses) {
    for (const answer of partitionResponses) {
      const where = { topic: name, partition: answer.index }
      const currentLeader = leaderFor(broker, where, answer.errorCode)
      if (currentLeader !== undefined) answer.currentLeader = currentLeader
    }
  }
  const nodeEndpoints = endpointsOf(
    broker,
    responses.flatMap(each => each.partitionResponses),
  )
  return { responses, nodeEndpoints }
}

interface Appending {
  readonly version: number
  readonly clientId: string | null
  readonly verification?: Verification
}

function append(broker: Broker, request: Request, appending: Appending) {
  const { acks, timeoutMs } = request
  const waits: Promise<void>[] = []
  const responses = request.topicData.map(({ name, partitionData }) => ({
    name,
    partitionResponses: partitionData.map(({ index, records }) => {
      const replica = broker.leaderReplica(name, index)
      const guard = appending.verification?.get(`${name}/${index}`)
      const result: AppendResult =
        typeof guard === 'number'
          ? unverified(guard)
          : appendRecords(replica, records, { broker, request, guard, ...appending })
      const answer = answerFor(index, result, replica)
      if (acks === -1 && 'baseOffset' in result && typeof replica !== 'number') {
        const wait = waitFor(replica, result.lastOffset, { timeoutMs, answer })
        if (wait !== undefined) waits.push(wait)
      }
      return answer
    }),
  }))
  if (acks === 0) {
    const failed = responses.some(({ partitionResponses }) =>
      partitionResponses.some(({ errorCode }) => errorCode !== errors.NONE),
    )
    return failed ? CLOSE_CONNECTION : NO_RESPONSE
  }
  const told = () => withLeaders(broker, responses, appending.version)
  return waits.length === 0 ? told() : Promise.all(waits).then(told)
}

/** The coordinator said that the partition does not belong to the transaction, or could not say that it does. */
function unverified(error: number): Refusal {
  const isNo = error === errors.INVALID_TXN_STATE || error === errors.TRANSACTION_ABORTABLE
  return isNo ? { error, message: 'Partition was not added to the transaction' } : { error }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** Fills in the final verdict; undefined where it is known at once, as with a single copy. */
function waitFor(
  replica: Replica,
  lastOffset: number,
  { timeoutMs, answer }: { timeoutMs: number; answer: Mutable<PartitionAnswer> },
): Promise<void> | undefined {
  let settled = false
  let settle = () => {
    settled = true
  }
  replica.whenReplicated(lastOffset, timeoutMs, error => {
    answer.errorCode = error
    if (error !== errors.NONE) answer.baseOffset = -1
    settle()
  })
  if (settled) return undefined
  return new Promise(resolve => {
    settle = resolve
  })
}

function answerFor(index: number, result: AppendResult, replica: Replica | number): Mutable<PartitionAnswer> {
  if (!('baseOffset' in result)) {
    const { error, message = null, recordErrors = [], logStartOffset = -1 } = result
    return { index, errorCode: error, baseOffset: -1, logStartOffset, recordErrors, errorMessage: message }
  }
  return {
    index,
    errorCode: errors.NONE,
    baseOffset: result.baseOffset,
    logAppendTimeMs: result.appendTimeMs,
    logStartOffset: typeof replica === 'number' ? -1 : replica.log.startOffset,
  }
}

interface Appended {
  readonly broker: Broker
  readonly request: Request
  readonly guard: VerificationGuard | undefined
  readonly version: number
  readonly clientId: string | null
}

function appendRecords(
  replica: Replica | number,
  records: Buffer | null,
  { broker, request, guard, version, clientId }: Appended,
): AppendResult {
  const { acks, transactionalId } = request
  if (acks < -1 || acks > 1) return { error: errors.INVALID_REQUIRED_ACKS }
  if (typeof replica === 'number') return { error: replica }
  if (isInternalTopic(replica.topic) && clientId !== ADMIN_CLIENT)
    return { error: errors.INVALID_TOPIC_EXCEPTION }
  const batch = singleBatch(records)
  if ('error' in batch) return batch
  if (batch.codec === 'zstd' && version < 7) return { error: errors.UNSUPPORTED_COMPRESSION_TYPE }
  if (batch.isTransactional && transactionalId === null)
    return { error: errors.TRANSACTIONAL_ID_AUTHORIZATION_FAILED }
  const verified =
    !broker.settings['transaction.partition.verification.enable'] ||
    replica.log.producers.isCurrent(batch.producerId, guard)
  return replica.append(batch, { acks, verified })
}

/**
 * Since v3 a partition gets exactly one batch of format v2 (ProduceRequest.validateRecords). What cannot be a batch of
 * any format is corrupt; one that is cut short is none at all (ByteBufferLogInputStream).
 */
function singleBatch(records: Buffer | null): Batch | Refusal {
  const magic = records !== null && records.length > MAGIC_AT ? records.readInt8(MAGIC_AT) : LATEST_MAGIC
  if (magic < 0 || magic > LATEST_MAGIC)
    return { error: errors.CORRUPT_MESSAGE, message: `Invalid magic found in record: ${magic}` }
  try {
    const [batch, ...more] = records === null ? [] : splitBatches(records, { strict: true })
    if (batch !== undefined && more.length === 0) return batch
  } catch (error) {
    if (!(error instanceof MalformedBytes)) throw error
  }
  return { error: errors.INVALID_RECORD }
}
