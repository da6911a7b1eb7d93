import { type Answer, answerOf, requestOf } from '../exchange'
import type { CardMemory } from '../memory'
import type { Reporter } from '../owner'

/** A producer with an older epoch gets one of these: 47 from everything kafkajs speaks, 90 from newer versions. */
const FENCED = new Set(['INVALID_PRODUCER_EPOCH', 'PRODUCER_FENCED'])

interface Producer {
  readonly transactionalId: string
  readonly producerId: number
  readonly epoch: number
}

/** Says when a transaction began, was committed or aborted, and when a producer was fenced. */
export function tellTransaction(
  answer: Answer,
  { reporter, memory, at }: { reporter: Reporter; memory: CardMemory; at: number },
): void {
  const producer = producerOf(answer)
  if (producer === undefined) return
  const { transactionalId } = producer
  if (answer.exchange.api === 'InitProducerId') tellOwner(answer, { producer, reporter, memory })
  if (answer.error !== undefined) {
    if (FENCED.has(answer.error))
      reporter.say({ type: 'producer.fenced', transactionalId, error: answer.error })
    return
  }
  if (BEGINS.has(answer.exchange.api ?? '') && !memory.open.has(transactionalId)) {
    memory.open.add(transactionalId)
    const order = reporter.host.orderInHand()
    reporter.say({ type: 'transaction.begun', ...producer, ...(order === undefined ? {} : { order }) })
  }
  const end = requestOf(answer.exchange, 'EndTxn')
  if (end === undefined) return
  memory.open.delete(transactionalId)
  // Decided when the request arrived: a reader may well see the marker before the client has its answer.
  reporter.say(
    end.committed
      ? { type: 'transaction.committed', ...producer }
      : { type: 'transaction.aborted', ...producer, by: 'client' },
    { at },
  )
}

/** kafkajs asks for its producer id again after this, however it is set up (eosManager reads a retry that is never set). */
const INIT_PAUSE = 300

/**
 * A new owner of a transactional id: told its producer id, or to come again because what a former owner left open is just
 * being aborted (CONCURRENT_TRANSACTIONS, TransactionCoordinator.handleInitProducerId).
 */
function tellOwner(
  { error }: Answer,
  { producer, reporter, memory }: { producer: Producer; reporter: Reporter; memory: CardMemory },
): void {
  if (memory.initPause) reporter.say({ type: 'wait.ended', reason: 'retry' })
  memory.initPause = error === 'CONCURRENT_TRANSACTIONS'
  if (memory.initPause)
    reporter.say({ type: 'wait.began', reason: 'retry', ms: INIT_PAUSE }, { known: 'inferred' })
  if (error !== undefined && !memory.initPause) return
  memory.open.delete(producer.transactionalId)
  reporter.host.transactionalReady(producer)
}

/** The coordinator's state becomes Ongoing with the first partition that is added (TransactionCoordinator). */
const BEGINS: ReadonlySet<string> = new Set(['AddPartitionsToTxn', 'AddOffsetsToTxn'])

function producerOf({ exchange, ...answer }: Answer): Producer | undefined {
  const added = requestOf(exchange, 'AddPartitionsToTxn')
  if (added !== undefined)
    return {
      transactionalId: added.v3AndBelowTransactionalId,
      producerId: added.v3AndBelowProducerId,
      epoch: added.v3AndBelowProducerEpoch,
    }
  const asked =
    requestOf(exchange, 'AddOffsetsToTxn') ??
    requestOf(exchange, 'TxnOffsetCommit') ??
    requestOf(exchange, 'EndTxn')
  if (asked !== undefined)
    return {
      transactionalId: asked.transactionalId,
      producerId: asked.producerId,
      epoch: asked.producerEpoch,
    }
  const init = requestOf(exchange, 'InitProducerId')
  const given = answerOf({ exchange, ...answer }, 'InitProducerId')
  if (init?.transactionalId && given !== undefined)
    return { transactionalId: init.transactionalId, producerId: given.producerId, epoch: given.producerEpoch }
  const produced = requestOf(exchange, 'Produce')
  const [record] = exchange.records
  if (produced?.transactionalId && record !== undefined)
    return {
      transactionalId: produced.transactionalId,
      producerId: record.producerId,
      epoch: record.epoch,
    }
  return undefined
}
