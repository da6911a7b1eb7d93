import { KAFKA_LINES, type KafkaLine } from './jars'

/** Of the command lines here, for `parseArgs`. */
export const OPTIONS = {
  /** Which line of Apache Kafka: `3` (3.9, the default) or `4`. */
  kafka: { type: 'string' },
  /** Where vitest's JSON report goes. */
  report: { type: 'string' },
} as const

/** … of `test.ts`. */
export const TEST_OPTIONS = {
  ...OPTIONS,
  /** As CI runs it: tests/kafka, and today's part of the rest. */
  quick: { type: 'boolean' },
} as const

/**
 * The line that `--kafka` names; 3.9 where nothing is said.
 * @throws Error for one that pom.xml does not know
 */
export function kafkaLine(wanted: string = '3'): KafkaLine {
  const line = KAFKA_LINES.find(known => known === wanted)
  if (!line) throw new Error(`--kafka ${wanted}: there are ${KAFKA_LINES.join(' and ')}`)
  return line
}
