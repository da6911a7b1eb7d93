import { alwaysTwice } from './always-twice'
import { applicationResend } from './application-resend'
import { keylessRetry } from './keyless-retry'
import { noAck } from './no-ack'
import { producerRestart } from './producer-restart'
import { quotedAcks } from './quoted-acks'

/** Lessons of the chapter "The producer", in their order. */
export const PRODUCER_LESSONS = [
  noAck,
  alwaysTwice,
  applicationResend,
  producerRestart,
  keylessRetry,
  quotedAcks,
] as const
