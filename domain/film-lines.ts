import type { RunEvent } from './events'
import type { EventLine, EventLineKind, Tick } from './picture'
import type { PictureState } from './picture-state'
import { sceneOf, tell } from './scene'
import type { PictureSentences, Scene } from './sentences/picture-sentences'

/** A line of the event log for an event. `before` and `after` are the pictures around it, in `seq` order. */
export function lineOf(
  event: RunEvent,
  states: { before: PictureState; after: PictureState },
  say: PictureSentences,
): Omit<EventLine, 't'> {
  const scene = sceneOf(states.before, states.after.ledger, event)
  const text = tell(say.lines, event, scene)
  return {
    seq: event.seq,
    at: event.at,
    known: event.known,
    text: text === '' ? event.type : text,
    moment: tell(say.moments, event, scene),
    ...(scene.order === undefined ? {} : { order: scene.order }),
    kind: kindOf(event, scene),
    minor: isMinor(event),
    event,
  }
}

function kindOf(event: RunEvent, { facts }: Scene): EventLineKind {
  switch (event.type) {
    case 'fault.struck':
    case 'actor.killed':
    case 'actor.frozen':
    case 'node.killed':
    case 'node.frozen':
      return 'fault'
    case 'flight.lost':
      return event.known === 'injected' ? 'fault' : 'loss'
    case 'order.failed':
    case 'log.truncated':
      return 'loss'
    case 'wait.began':
      return event.reason === 'retry' ? 'retry' : 'plain'
    case 'flight.departed':
      return event.wire === 'shop-produce' && event.leg === 'request' && (facts?.sent ?? 0) > 1
        ? 'retry'
        : 'plain'
    case 'record.appended':
      return (event.topic === 'orders' ? (facts?.copies.length ?? 0) : standing(facts?.payments ?? [])) > 1
        ? 'repeat'
        : 'plain'
    case 'order.received':
      return (facts?.received ?? 0) > 1 ? 'repeat' : 'plain'
    case 'email.sent':
      return (facts?.emailed ?? 0) > 1 ? 'repeat' : 'plain'
    case 'order.skipped':
    case 'record.recognised':
      return 'repeat'
    default:
      return 'plain'
  }
}

function standing(payments: readonly { readonly state: string }[]): number {
  return payments.filter(({ state }) => state !== 'aborted').length
}

/** Frames and bookkeeping that say nothing new to the one who follows an order. */
function isMinor(event: RunEvent): boolean {
  switch (event.type) {
    case 'flight.departed':
      if (event.wire === 'shop-produce' || event.wire === 'payments-produce')
        return event.leg === 'response' && event.error === undefined
      return true
    case 'flight.arrived':
    case 'watermark.moved':
    case 'position.moved':
    case 'work.started':
    case 'work.done':
    case 'wait.ended':
    case 'order.sent':
    case 'order.finished':
      return true
    case 'client.logged':
      return event.level === 'info'
    case 'offset.committed':
      return event.actor === 'bank'
    default:
      return false
  }
}

/** The mark an event leaves on the timeline, if any. */
export function tickOf(line: EventLine, say: PictureSentences): Tick | undefined {
  const kind = tickKind(line)
  return kind && { t: line.t, seq: line.seq, kind, label: say.tick(kind, line.text) }
}

function tickKind({ event, kind }: EventLine): Tick['kind'] | undefined {
  switch (event.type) {
    case 'fault.struck':
      return 'fault'
    case 'order.sent':
      return 'hop'
    case 'flight.departed':
      return kind === 'retry' ? 'retry' : undefined
    case 'offset.committed':
      return event.topic === 'orders' ? 'offset' : undefined
    case 'transaction.committed':
    case 'transaction.aborted':
      return 'transaction'
    case 'actor.started':
      return event.life > 1 ? 'restart' : undefined
    case 'group.joined':
      return event.generation > 1 && event.life === 1 && event.actor !== 'bank' ? 'rebalance' : undefined
    case 'leader.elected':
      return 'election'
    default:
      return undefined
  }
}
