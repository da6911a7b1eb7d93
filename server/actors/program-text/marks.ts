import type { EventType } from '../../../domain/events'
import type { ProgramSource } from './source'

/** What a line looks like, and the events it causes. */
interface Mark {
  readonly line: RegExp
  readonly causes: readonly EventType[]
}

const MARKS: Readonly<Record<ProgramSource['actor'], readonly Mark[]>> = {
  shop: [
    { line: /await producer\.connect\(\)/, causes: ['actor.ready'] },
    { line: /await producer\.send\(/, causes: ['order.sent', 'order.acknowledged'] },
    { line: /lab\.failed\(/, causes: ['order.failed'] },
  ],
  payments: [
    { line: /eachMessage:/, causes: ['order.received'] },
    { line: /lab\.work\(/, causes: ['work.started'] },
    { line: /\.transaction\(\)/, causes: ['transaction.begun'] },
    { line: /\.send\(payment\(/, causes: ['work.started', 'work.done', 'work.failed'] },
    { line: /lab\.mail\(/, causes: ['email.sent', 'work.done'] },
    { line: /lab\.paid\.has\(/, causes: ['order.skipped'] },
    { line: /lab\.paid\.add\(/, causes: ['work.done'] },
    { line: /\.commitOffsets\(/, causes: ['offset.committed', 'offset.refused'] },
    { line: /autoCommit: true/, causes: ['offset.committed', 'offset.refused'] },
    { line: /\.sendOffsets\(/, causes: ['offset.pending', 'offset.refused'] },
    { line: /\.commit\(\)/, causes: ['transaction.committed'] },
    { line: /\.abort\(\)/, causes: ['transaction.aborted'] },
    { line: /KafkaJSNonRetriableError\(/, causes: ['actor.crashed'] },
  ],
  bank: [
    { line: /eachMessage:/, causes: ['payment.read'] },
    { line: /consumer\.run\(/, causes: ['actor.ready'] },
  ],
}

/** The events that a line of a program causes, so that the page can point at it when they happen. */
export function marksOf(line: string, actor: ProgramSource['actor']): readonly EventType[] {
  return MARKS[actor].flatMap(mark => (mark.line.test(line) ? mark.causes : []))
}

/** Events that a program's lines claim, for the test that none is claimed in vain. */
export const MARKED = MARKS
