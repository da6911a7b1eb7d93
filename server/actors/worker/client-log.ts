import { type LogEntry, logLevel } from 'kafkajs'
import type { Voice } from './post'

/** How kafkajs's log lines begin that are followed by a pause; it logs a time also where it gives up at once. */
const BEFORE_A_PAUSE = [
  'Failed to send messages',
  'Cluster has disconnected, reconnecting',
  'Failed to connect to',
  'Request ',
  'Error while committing offsets, trying again',
  'Restarting the consumer',
]

/**
 * Turns what kafkajs logs into facts. It tells of its retries nowhere else, and of some only at debug level (a send whose
 * connection was closed: producer/sendMessages.js), each with the pause before the next attempt.
 * @param retries how many further attempts this client makes; after the last one there is no pause
 */
export function clientLog(voice: Voice, retries: number): () => (entry: LogEntry) => void {
  return () =>
    ({ level, log }) => {
      const { message, retryTime, retryCount } = log
      if (level <= logLevel.WARN)
        voice.say({
          type: 'client.logged',
          level: level === logLevel.WARN ? 'warn' : 'error',
          message: String(message),
        })
      if (typeof retryTime !== 'number' || typeof retryCount !== 'number' || retryCount >= retries) return
      if (BEFORE_A_PAUSE.some(begin => String(message).startsWith(begin))) pause(voice, retryTime)
    }
}

function pause(voice: Voice, ms: number): void {
  voice.say({ type: 'wait.began', reason: 'retry', ms })
  // kafkajs sets its own timer for the same time right after it has logged this, so this one fires just before.
  setTimeout(() => voice.say({ type: 'wait.ended', reason: 'retry' }), ms)
}
