import type { WireFaultKind } from '../../../domain/fault'
import { delayAck } from './delay-ack'
import type { Effect } from './effect'
import { loseAck } from './lose-ack'
import { loseAckSilently } from './lose-ack-silently'
import { loseRequest } from './lose-request'

export type { Effect, Passage } from './effect'

/** What each fault of the wire does. */
export const EFFECTS = {
  'lose-request': loseRequest,
  'lose-ack': loseAck,
  'lose-ack-silently': loseAckSilently,
  'delay-ack': delayAck,
} as const satisfies Record<WireFaultKind, Effect>

/** Which of the two frames of an exchange each fault strikes. */
export const EFFECT_LEGS = {
  'lose-request': loseRequest.leg,
  'lose-ack': loseAck.leg,
  'lose-ack-silently': loseAckSilently.leg,
  'delay-ack': delayAck.leg,
} as const satisfies Record<WireFaultKind, Effect['leg']>
