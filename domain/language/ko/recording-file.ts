import type { RecordingSentences } from '../../sentences/recording-sentences'
import { duration, number } from './grammar'

/** What is said about a file that is not as it should be, in Korean. */
export const RECORDING_KOREAN: RecordingSentences = {
  tooLarge: '녹화된 실행이라기에는 파일이 너무 큽니다. 5천만 글자가 넘습니다.',
  tooMany: most => `이벤트가 ${number(most)}개를 넘습니다. 처음 ${number(most)}개를 보여 줍니다.`,
  notOurs: 'Kafka Delivery Playground에서 녹화한 실행이 아닙니다. 첫 줄에 그렇게 적혀 있지 않습니다.',
  newer: (version, known) =>
    `더 새로운 버전에서 녹화되었습니다(형식 ${version}, 여기서 읽을 수 있는 것은 ${known}까지). 이해할 수 있는 것만 보여 줍니다.`,
  damaged: (line, key) =>
    key === undefined || key === ''
      ? `${line}번째 줄이 손상되어 제외했습니다.`
      : `${line}번째 줄은 ${key} 값이 잘못되어 제외했습니다.`,
  moreDamaged: count => `손상된 줄 ${number(count)}개를 더 제외했습니다.`,
  unknownEvents: count => `여기서 알지 못하는 종류의 이벤트 ${number(count)}개를 제외했습니다.`,
  miscounted: (promised, held) =>
    `마지막 줄에는 이벤트가 ${number(promised)}개라고 적혀 있지만 ${number(held)}개가 들어 있습니다.`,
  cutOff: at => `파일이 실행 도중에 끝납니다. +${duration(at)}까지 보여 줍니다.`,
  secondRun: line => `${line}번째 줄에서 두 번째 실행이 시작됩니다. 첫 번째만 보여 줍니다.`,
  noEvents: '보여 줄 수 있는 이벤트가 하나도 없습니다.',
  recipe: (part, message) => `레시피를 적힌 대로 쓸 수 없습니다: ${part}. ${message}`,
}
