import type { Guarantee } from './words'

/** What a guarantee is called, and what it promises. */
export interface GuaranteeInfo {
  /** "At least once": the radio's name. */
  readonly name: string
  /** "at least once": within a sentence. */
  readonly inSentence: string
  /** "never lost, may repeat" */
  readonly promise: string
}

/** The same of every guarantee, in English. */
export const GUARANTEE_INFO: Readonly<Record<Guarantee, GuaranteeInfo>> = {
  'at-most-once': {
    name: 'At most once',
    inSentence: 'at most once',
    promise: 'never twice, may be lost',
  },
  'at-least-once': {
    name: 'At least once',
    inSentence: 'at least once',
    promise: 'never lost, may repeat',
  },
  'idempotent-consumer': {
    name: 'At least once + idempotent consumer',
    inSentence: 'at least once with an idempotent consumer',
    promise: 'repeats arrive, and are skipped',
  },
  'exactly-once': {
    name: 'Exactly once',
    inSentence: 'exactly once',
    promise: 'from Kafka to Kafka',
  },
}
