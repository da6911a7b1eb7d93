import { type Answer, answerOf, requestOf } from '../exchange'
import type { SeenRecord } from '../orders'
import type { Reporter } from '../owner'

/**
 * Says where the records went. A broker answers a first append with log append time −1 (topics with CreateTime), and a
 * repeat it recognised by producer id and sequence with the first copy's offset and time (ProducerStateEntry).
 */
export function tellProduced(answer: Answer, reporter: Reporter, at: number): void {
  for (const { record, repeat } of placed(answer, reporter)) {
    const { topic, partition, offset, order, producerId, sequence, transactional } = record
    const common = { order, flight: answer.exchange.flight, topic, partition, offset }
    reporter.sayOf(
      answer.exchange.node,
      repeat
        ? { type: 'record.recognised', ...common, sequence }
        : {
            type: 'record.appended',
            ...common,
            transactional,
            ...(producerId < 0 ? {} : { producerId, sequence }),
          },
      { at },
    )
  }
}

/** The records of an answered Produce request at the offsets the broker gave them. */
export function placed(
  answer: Answer,
  reporter: Reporter,
): readonly { readonly record: SeenRecord; readonly repeat: boolean }[] {
  const body = answerOf(answer, 'Produce')
  if (body === undefined || requestOf(answer.exchange, 'Produce') === undefined) return []
  return body.responses.flatMap(({ name, partitionResponses }) => {
    const topic = reporter.topic(name)
    return partitionResponses.flatMap(({ index, errorCode, baseOffset, logAppendTimeMs }) => {
      if (errorCode !== 0 || topic === undefined) return []
      const sent = answer.exchange.records.filter(one => one.topic === topic && one.partition === index)
      return sent.map((record, nth) => ({
        record: { ...record, offset: baseOffset + nth },
        repeat: record.producerId >= 0 && logAppendTimeMs !== -1,
      }))
    })
  })
}
