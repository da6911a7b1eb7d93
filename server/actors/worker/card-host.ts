import type { CardHost } from '../../network'
import { now } from '../clock'
import type { Actor } from './actor'
import { post } from './post'

/** What the network card needs of its actor's thread. */
export function cardHost(actor: Actor): CardHost {
  const flights = new Int32Array(actor.part.shared.flights)
  const { voice, part } = actor
  return {
    now,
    emit: fact => voice.pass(fact),
    nextFlight: () => Atomics.add(flights, 0, 1) + 1,
    orderInHand: () => actor.duties.order,
    strike: passage => actor.faults.onWire(passage),
    inLog: (order, dying) => {
      actor.faults.at('sent', order, dying)
      return {
        answerLost: part.role === 'shop' && part.settings.shop.acks !== 0 && actor.faults.atTheDoor(order),
      }
    },
    transactionalReady: id => post({ type: 'transactional-ready', id, at: now() }),
    silenced: orders => {
      const { role, settings } = part
      if (role === 'bank') return
      actor.silenced += 1
      const [order] = orders
      const ms = settings[role].requestTimeout
      voice.say({
        type: 'wait.began',
        reason: 'request-timeout',
        ms,
        ...(order === undefined ? {} : { order }),
      })
    },
    unanswered: (flight, orders) => post({ type: 'unanswered', flight, orders }),
  }
}
