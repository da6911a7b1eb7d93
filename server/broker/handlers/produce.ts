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
import { isInternalTopic } from '../internal-topics'
import type { VerificationGuard } from '../log/producer-states'
import type { AppendResult, Replica } from '../replica'
import { type Verification, verifyTransaction } from '../verification'

/** The client id with which Kafka's own tools may write to internal topics (AdminUtils). */
const ADMIN_CLIENT = '__admin_client'

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
          ? { error: guard }
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
  return waits.length === 0 ? { responses } : Promise.all(waits).then(() => ({ responses }))
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
    const { error, message = null, logStartOffset = -1 } = result
    return { index, errorCode: error, baseOffset: -1, logStartOffset, errorMessage: message }
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

/** Since v3 a partition gets exactly one batch of format v2 (ProduceRequest.validateRecords). */
function singleBatch(records: Buffer | null): Batch | { readonly error: number; readonly message: string } {
  if (records === null || records.length === 0) {
    return {
      error: errors.INVALID_RECORD,
      message: 'Produce requests with version 3 or higher must have at least one record batch',
    }
  }
  try {
    const [batch, ...more] = splitBatches(records, { strict: true })
    if (batch !== undefined && more.length === 0) return batch
  } catch (error) {
    if (!(error instanceof MalformedBytes)) throw error
    return { error: errors.INVALID_RECORD, message: error.message }
  }
  return {
    error: errors.INVALID_RECORD,
    message: 'Produce requests with version 3 or higher must have exactly one record batch',
  }
}
