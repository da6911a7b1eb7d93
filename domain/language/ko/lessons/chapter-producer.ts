import type { PRODUCER_LESSONS } from '../../../lessons/chapter-producer'
import type { TextsOf } from '../../../lessons/lesson'
import { text as alwaysTwice } from './always-twice'
import { text as applicationResend } from './application-resend'
import { text as keylessRetry } from './keyless-retry'
import { text as noAck } from './no-ack'
import { text as producerRestart } from './producer-restart'
import { text as quotedAcks } from './quoted-acks'

export const texts: TextsOf<typeof PRODUCER_LESSONS> = {
  'no-ack': noAck,
  'always-twice': alwaysTwice,
  'application-resend': applicationResend,
  'producer-restart': producerRestart,
  'keyless-retry': keylessRetry,
  'quoted-acks': quotedAcks,
}
