import type { Concept, Value } from './wanted'

/** What a client that is left at its default does to the outcome; a language makes a clause of it. */
export type Reason =
  | 'leader-alone'
  | 'waits-for-ack'
  | 'waits-for-copies'
  | 'sends-again'
  | 'recognises-repeats'
  | 'stores-repeats'
  | 'commits-by-time'
  | 'container-commits'
  | 'commits-after'
  | 'skips-the-past'
  | 'reads-the-past'
  | 'reads-aborted'
  | 'skips-aborted'

/** What the client's default of a thing does, where `value` is wanted. */
export function reasonOf(concept: Concept, value: Value, fallback?: Value): Reason {
  switch (concept) {
    case 'acks':
      if (value === 'all') return 'leader-alone'
      return value === '1' && fallback === 'all' ? 'waits-for-copies' : 'waits-for-ack'
    case 'idempotence':
      return value === true ? 'stores-repeats' : 'recognises-repeats'
    case 'autoCommit':
      return value === true ? 'container-commits' : 'commits-by-time'
    case 'ackMode':
      return 'commits-after'
    case 'offsetReset':
      return value === 'earliest' ? 'skips-the-past' : 'reads-the-past'
    case 'isolation':
      return value === 'committed' ? 'reads-aborted' : 'skips-aborted'
    default:
      return 'sends-again'
  }
}
