import type { OrderNumber, TopicName } from '../../../domain/words'
import { errorName } from '../../wire'
import { type Answer, answerOf, type Exchange, requestOf } from '../exchange'
import type { CardMemory } from '../memory'
import type { Reporter } from '../owner'

interface Offset {
  readonly group: string
  readonly topic: TopicName
  readonly partition: number
  readonly offset: number
}

/** The orders whose offset a request is about to commit, by itself or in a transaction. */
export function ordersCovered(
  exchange: Exchange,
  reporter: Reporter,
  memory: CardMemory,
): readonly OrderNumber[] {
  return offsetsIn(exchange, reporter).flatMap(({ topic, partition, offset }) =>
    memory.covered(topic, partition, offset),
  )
}

/** Says which offsets were committed, left pending in a transaction, or refused. */
export function tellOffsets(
  answer: Answer,
  { reporter, memory }: { reporter: Reporter; memory: CardMemory },
): void {
  const { exchange } = answer
  const transactionalId = requestOf(exchange, 'TxnOffsetCommit')?.transactionalId
  for (const offset of offsetsIn(exchange, reporter)) {
    const code = codeFor(answer, reporter, offset)
    if (code !== 0) {
      reporter.say({ type: 'offset.refused', ...offset, error: errorName(code) })
      continue
    }
    memory.committedTo(offset.topic, offset.partition, offset.offset)
    reporter.say(
      transactionalId === undefined
        ? { type: 'offset.committed', ...offset }
        : { type: 'offset.pending', ...offset, transactionalId },
    )
  }
}

/** Learns where the group stood when the consumer came. */
export function learnCommitted(answer: Answer, reporter: Reporter, memory: CardMemory): void {
  for (const { name, partitions } of answerOf(answer, 'OffsetFetch')?.topics ?? []) {
    const topic = reporter.topic(name)
    if (topic === undefined) continue
    for (const { partitionIndex, committedOffset } of partitions)
      memory.committedTo(topic, partitionIndex, Math.max(0, committedOffset))
  }
}

function offsetsIn(exchange: Exchange, reporter: Reporter): readonly Offset[] {
  const asked = requestOf(exchange, 'OffsetCommit') ?? requestOf(exchange, 'TxnOffsetCommit')
  return (asked?.topics ?? []).flatMap(({ name, partitions }) => {
    const topic = reporter.topic(name)
    if (topic === undefined || asked === undefined) return []
    return partitions.map(({ partitionIndex, committedOffset }) => ({
      group: asked.groupId,
      topic,
      partition: partitionIndex,
      offset: committedOffset,
    }))
  })
}

function codeFor(answer: Answer, reporter: Reporter, { topic, partition }: Offset): number {
  const body = answerOf(answer, 'OffsetCommit') ?? answerOf(answer, 'TxnOffsetCommit')
  const ofTopic = body?.topics.find(({ name }) => reporter.topic(name) === topic)
  return ofTopic?.partitions.find(({ partitionIndex }) => partitionIndex === partition)?.errorCode ?? 0
}
