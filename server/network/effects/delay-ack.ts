import { faultMs } from '../../../domain/fault-text'
import type { Effect } from './effect'

/** The answer comes late; where that is later than the client waits, it has sent again by then. */
export const delayAck: Effect = {
  leg: 'response',
  strike: passage => passage.delay(faultMs(passage.rule) ?? 0),
}
