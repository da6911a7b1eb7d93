import { type Answer, answerOf, type Exchange, requestOf } from '../exchange'
import type { CardMemory } from '../memory'
import { markersIn, ordersIn, type SeenRecord } from '../orders'
import type { Reporter } from '../owner'

/** Says where the consumer is about to read on, when that is news: its position in memory. */
export function tellAsked(exchange: Exchange, reporter: Reporter, memory: CardMemory): void {
  for (const { topic: name, partitions } of requestOf(exchange, 'Fetch')?.topics ?? []) {
    const topic = reporter.topic(name)
    if (topic === undefined) continue
    for (const { partition, fetchOffset: offset } of partitions)
      if (memory.changed(`position ${topic} ${partition}`, offset))
        reporter.say({ type: 'position.moved', topic, partition, offset })
  }
}

/** The records of ours in an answer that the consumer asked for; a batch may begin before that. */
export function fetchedRecords(exchange: Exchange, body: unknown, reporter: Reporter): readonly SeenRecord[] {
  return partitionsOf({ exchange, body }, reporter).flatMap(({ topic, partition, records, from }) =>
    ordersIn(records, { topic, partition }).filter(({ offset }) => offset >= from),
  )
}

/** Says what a fetch shows of the log: how far it may be read, records nobody told of yet, markers. */
export function tellFetched(
  answer: Answer,
  { reporter, memory }: { reporter: Reporter; memory: CardMemory },
): void {
  const { node } = answer.exchange
  for (const one of partitionsOf(answer, reporter)) {
    const { topic, partition, highWatermark, lastStableOffset } = one
    if (highWatermark >= 0 && memory.changed(`end ${topic} ${partition}`, highWatermark, lastStableOffset))
      reporter.sayOf(node, { type: 'watermark.moved', topic, partition, highWatermark, lastStableOffset })
    for (const { offset, control, producerId } of markersIn(one.records, { topic, partition }))
      reporter.sayOf(node, { type: 'marker.appended', topic, partition, offset, control, producerId })
  }
  for (const { topic, partition, offset, order, producerId, sequence, transactional } of answer.records) {
    memory.fetched({ topic, partition, offset }, order)
    // The producer's card tells of it first, unless nobody answered it (acks 0) or it died: the recorder keeps one. It is
    // dated when it was seen: a fetch may have been asked for before the record was even sent.
    const id = producerId < 0 ? {} : { producerId, sequence }
    reporter.sayOf(node, { type: 'record.appended', topic, partition, offset, order, transactional, ...id })
  }
}

function partitionsOf(answer: Pick<Answer, 'exchange' | 'body'>, reporter: Reporter) {
  const body = answerOf(answer as Answer, 'Fetch')
  const asked = requestOf(answer.exchange, 'Fetch')
  return (body?.responses ?? []).flatMap(({ topic: name, partitions }) => {
    const topic = reporter.topic(name)
    if (topic === undefined) return []
    const from = asked?.topics.find(one => one.topic === name)?.partitions ?? []
    return partitions.map(({ partitionIndex: partition, highWatermark, lastStableOffset, records }) => ({
      topic,
      partition,
      highWatermark,
      lastStableOffset,
      records,
      from: from.find(one => one.partition === partition)?.fetchOffset ?? 0,
    }))
  })
}
