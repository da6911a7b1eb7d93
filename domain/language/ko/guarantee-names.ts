import type { GuaranteeInfo } from '../../guarantee-info'
import type { Guarantee } from '../../words'

/** The guarantees' names, as Korean texts about Kafka write them. */
export const GUARANTEE_NAMES: Readonly<Record<Guarantee, GuaranteeInfo>> = {
  'at-most-once': {
    name: '최대 한 번',
    inSentence: '최대 한 번',
    promise: '두 번은 없지만 잃을 수 있음',
  },
  'at-least-once': {
    name: '최소 한 번',
    inSentence: '최소 한 번',
    promise: '잃지 않지만 반복될 수 있음',
  },
  'idempotent-consumer': {
    name: '최소 한 번 + 멱등 소비자',
    inSentence: '최소 한 번 + 멱등 소비자',
    promise: '반복이 와도 건너뜀',
  },
  'exactly-once': {
    name: '정확히 한 번',
    inSentence: '정확히 한 번',
    promise: 'Kafka에서 Kafka까지',
  },
}
