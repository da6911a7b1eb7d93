import type { RecordingSentences } from '../../sentences/recording-sentences'
import { duration } from './lines'

/** What is said about a file that is not as it should be, in English. */
export const RECORDING_ENGLISH: RecordingSentences = {
  tooLarge: 'The file is too large for a recorded run: more than 50 million characters.',
  tooMany: most => `It has more than ${most} events; the first ${most} are shown.`,
  notOurs: 'This is not a run recorded by the Kafka Delivery Playground: its first line does not say so.',
  newer: (version, known) =>
    `It was recorded by a newer playground (format ${version}; this one reads up to ${known}). What this one understands is shown.`,
  damaged: (line, key) =>
    key === undefined || key === ''
      ? `Line ${line} is damaged and was left out.`
      : `Line ${line} is damaged (${key}) and was left out.`,
  moreDamaged: count => `${count} more lines are damaged and were left out.`,
  unknownEvents: count =>
    `${count === 1 ? 'One event is' : `${count} events are`} of a kind that this playground does not know, and left out.`,
  miscounted: (promised, held) => `Its last line speaks of ${promised} events, and it holds ${held}.`,
  cutOff: at => `The file ends in the middle of the run. It is shown up to +${duration(at)}.`,
  secondRun: line => `A second run begins in line ${line}. Only the first is shown.`,
  noEvents: 'There is not one event in it that could be shown.',
  recipe: (part, message) => `Its recipe cannot be used as written: ${part}. ${message}`,
}
