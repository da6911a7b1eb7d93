import { KAFKA_LINES, type KafkaLine } from './jars'

/**
 * `--kafka 4` of the command line; the 3.9 line where nothing is said.
 * @throws Error for a line that pom.xml does not know
 */
export function chosenLine(args: readonly string[]): KafkaLine {
  const at = args.indexOf('--kafka')
  if (at === -1) return '3'
  const wanted = args[at + 1]
  const line = KAFKA_LINES.find(known => known === wanted)
  if (!line) throw new Error(`--kafka ${wanted}: there are ${KAFKA_LINES.join(' and ')}`)
  return line
}
