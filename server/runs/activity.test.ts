import { describe, expect, it } from 'vitest'
import type { FactBody, UnstampedFact } from '../../domain/events'
import { Activity } from './activity'

function fact(body: FactBody, actor: UnstampedFact['actor'] = 'payments'): UnstampedFact {
  return { at: 0, life: 1, known: 'observed', actor, ...body }
}

function having(...facts: readonly UnstampedFact[]): Activity {
  const activity = new Activity()
  for (const each of facts) activity.take(each)
  return activity
}

const received = fact({ type: 'order.received', order: 3, partition: 0, offset: 2 })
const request: FactBody = {
  type: 'flight.departed',
  flight: 9,
  leg: 'request',
  wire: 'payments-produce',
  client: 'payments',
  node: 'broker-1',
  api: 'Produce',
  version: 7,
  correlationId: 1,
  bytes: 80,
  records: [{ order: 3, partition: 0 }],
}

describe('what is going on in a run', () => {
  it('is something while an order is in hand, and nothing once it is finished', () => {
    expect(having(received).busy).toBe('payments has #3 in hand')
    expect(having(received, fact({ type: 'order.finished', order: 3 })).busy).toBeUndefined()
  })

  it('is nothing once its actor has died with the order in hand', () => {
    expect(having(received, fact({ type: 'actor.killed', order: 3 })).busy).toBeUndefined()
  })

  it('is something from the start of a life until it is ready', () => {
    expect(having(fact({ type: 'actor.started' })).busy).toBe('payments is starting')
    expect(having(fact({ type: 'actor.started' }), fact({ type: 'actor.ready' })).busy).toBeUndefined()
  })

  it('is something while a request is in the air, until it arrives, is lost, or its client dies', () => {
    expect(having(fact(request)).inTheAir).toEqual({ client: 'payments', leg: 'request' })
    expect(having(fact(request), fact({ type: 'flight.arrived', flight: 9 })).inTheAir).toBeUndefined()
    expect(
      having(fact(request), fact({ type: 'flight.lost', flight: 9, cut: true })).inTheAir,
    ).toBeUndefined()
    expect(having(fact(request), fact({ type: 'actor.killed' })).inTheAir).toBeUndefined()
  })

  it('takes no notice of what a dead life said before it died', () => {
    const activity = having(fact({ type: 'actor.killed' }), received, fact(request))
    expect(activity.busy ?? activity.inTheAir).toBeUndefined()
  })

  it('is something while an actor is frozen', () => {
    expect(having(fact({ type: 'actor.frozen', ms: 100 })).busy).toBe('payments is frozen')
  })

  it('takes no notice of empty fetches and heartbeats', () => {
    const heartbeat: FactBody = { ...request, wire: 'group', records: [] }
    const activity = having()
    expect(activity.take(fact(heartbeat))).toBe(false)
    expect(activity.take(fact({ type: 'flight.arrived', flight: 9 }))).toBe(false)
    expect(activity.stirs).toBe(0)
  })
})
