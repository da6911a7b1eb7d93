import { describe, expect, it } from 'vitest'
import type { FactBody, UnstampedFact } from '../../domain/events'
import { GUARANTEE_SETTINGS } from '../../domain/guarantees'
import type { ActorId } from '../../domain/words'
import { Inference } from './inference'

const settings = GUARANTEE_SETTINGS['at-least-once']

function fact(actor: ActorId, body: FactBody, at = 0): UnstampedFact {
  return { ...body, at, known: 'observed', actor, life: 1 }
}

function request(client: ActorId, api: string, { flight = 1, order = 0, at = 0 } = {}): UnstampedFact {
  const wire = api === 'Produce' ? 'shop-produce' : 'group'
  const records = order === 0 ? [] : [{ order, partition: 0 }]
  const common = { api, version: 7, correlationId: 1, bytes: 10, leg: 'request', node: 'broker-1' } as const
  return fact(
    client,
    { type: 'flight.departed', ...common, wire, client, flight, topic: 'orders', records },
    at,
  )
}

function appended(order: number, offset: number, flight?: number): UnstampedFact {
  const place = { topic: 'orders', partition: 0, offset } as const
  return fact('broker-1', {
    type: 'record.appended',
    order,
    ...place,
    transactional: false,
    ...(flight === undefined ? {} : { flight }),
  })
}

const types = (facts: readonly UnstampedFact[]) => facts.map(({ type }) => type)

describe('what follows from facts of several actors', () => {
  it('a reader of the log proves that a request without an answer has arrived', () => {
    const inference = new Inference(settings)
    inference.hear(request('shop', 'Produce', { flight: 7, order: 3 }))
    inference.unansweredFlight(7)
    const [arrived, record] = inference.hear(appended(3, 0))
    expect(arrived).toMatchObject({ type: 'flight.arrived', flight: 7, known: 'inferred' })
    expect(record).toMatchObject({ type: 'record.appended', flight: 7 })
  })

  it('says so too of a request whose sender died before the answer', () => {
    const inference = new Inference(settings)
    inference.hear(request('shop', 'Produce', { flight: 7, order: 3 }))
    inference.died({ actor: 'shop', life: 1 }, 9)
    expect(types(inference.hear(appended(3, 0)))).toEqual(['flight.arrived', 'record.appended'])
  })

  it('does not say so of a request that was lost', () => {
    const inference = new Inference(settings)
    inference.hear(request('shop', 'Produce', { flight: 7, order: 3 }))
    inference.hear(fact('shop', { type: 'flight.lost', flight: 7, cut: true }))
    inference.died({ actor: 'shop', life: 1 }, 9)
    expect(types(inference.hear(appended(3, 0)))).toEqual(['record.appended'])
  })

  it('an append happens once, however many see it', () => {
    const inference = new Inference(settings)
    expect(inference.hear(appended(3, 0, 7))).toHaveLength(1)
    expect(inference.hear(appended(3, 0))).toEqual([])
    expect(inference.hear(appended(3, 1))).toHaveLength(1)
  })

  it('the next owner of a transactional id aborts what the last one left open, and only that', () => {
    const inference = new Inference(settings)
    const producer = { transactionalId: 't', producerId: 4, epoch: 0 }
    inference.hear(fact('payments', { type: 'transaction.begun', ...producer }))
    const next = { ...producer, epoch: 2 }
    expect(inference.transactionalReady(next, 50)).toMatchObject([
      {
        type: 'transaction.aborted',
        by: 'next-owner',
        epoch: 0,
        at: 50,
        actor: 'payments',
        known: 'inferred',
      },
    ])
    expect(inference.transactionalReady(next, 60)).toEqual([])
    inference.hear(fact('payments', { type: 'transaction.begun', ...next }))
    inference.hear(fact('payments', { type: 'transaction.committed', ...next }))
    expect(inference.transactionalReady(next, 70)).toEqual([])
  })

  it('an abort marker after the transaction timeout was written by the coordinator itself', () => {
    const producer = { transactionalId: 't', producerId: 4, epoch: 0 }
    const place = { topic: 'payments', partition: 0, offset: 5, producerId: 4 } as const
    const toldAt = (ms: number, control: 'abort' | 'commit') => {
      const inference = new Inference(settings)
      inference.hear(fact('payments', { type: 'transaction.begun', ...producer }))
      const marker = fact('broker-1', { type: 'marker.appended', ...place, control })
      const told = inference.hear({ ...marker, at: marker.at + ms })
      return [types(told), inference.transactionalReady({ ...producer, epoch: 2 }, 9000).length]
    }
    const timeout = settings.payments.transactionTimeout
    expect(toldAt(timeout + 5, 'abort')).toEqual([['transaction.aborted', 'marker.appended'], 0])
    expect(toldAt(timeout / 2, 'abort')).toEqual([['marker.appended'], 1])
    expect(toldAt(timeout + 5, 'commit')).toEqual([['marker.appended'], 1])
  })

  it('a new member waits for the session of one that died without a word', () => {
    const inference = new Inference(settings)
    inference.hear(request('payments', 'Heartbeat', { at: 1000 }))
    inference.died({ actor: 'payments', life: 1 }, 1200)
    const [, wait] = inference.hear(request('payments', 'JoinGroup', { at: 1400 }))
    const ms = settings.payments.sessionTimeout - 400
    expect(wait).toMatchObject({ type: 'wait.began', reason: 'session-timeout', ms })
    expect(inference.hear(request('payments', 'JoinGroup', { at: 1401 }))).toHaveLength(1)
    const joined = fact('payments', { type: 'group.joined', group: 'g', generation: 2, member: 'm' })
    expect(types(inference.hear(joined))).toEqual(['wait.ended', 'group.joined'])
  })

  it('an actor that dies waits no longer', () => {
    const inference = new Inference(settings)
    inference.hear(fact('shop', { type: 'wait.began', reason: 'retry', ms: 300 }))
    inference.hear(fact('shop', { type: 'wait.began', reason: 'delay', ms: 300 }))
    inference.hear(fact('shop', { type: 'wait.ended', reason: 'delay' }))
    expect(inference.died({ actor: 'shop', life: 1 }, 9)).toMatchObject([
      { type: 'wait.ended', reason: 'retry', at: 9, actor: 'shop' },
    ])
    expect(inference.died({ actor: 'shop', life: 2 }, 10)).toEqual([])
  })

  it('nobody waits for a zombie whose session was over before it came back, though it was heard of', () => {
    const inference = new Inference(settings)
    const back = settings.payments.sessionTimeout + 500
    inference.hear(request('payments', 'JoinGroup', { at: 0 }))
    inference.hear(request('payments', 'Heartbeat', { at: back }))
    inference.hear(request('payments', 'Heartbeat', { at: back + 10 }))
    inference.died({ actor: 'payments', life: 1 }, back + 20)
    expect(types(inference.hear(request('payments-2', 'JoinGroup', { at: back + 30 })))).toEqual([
      'flight.departed',
    ])
  })

  it('nobody waits for a member that said goodbye, or whose session is over', () => {
    const inference = new Inference(settings)
    inference.hear(request('payments', 'LeaveGroup', { at: 1000 }))
    inference.hear(fact('payments', { type: 'group.left', group: 'g', member: 'm' }))
    inference.died({ actor: 'payments', life: 1 }, 1200)
    expect(inference.hear(request('payments', 'JoinGroup', { at: 1400 }))).toHaveLength(1)
    inference.died({ actor: 'payments', life: 2 }, 1500)
    const late = 1400 + settings.payments.sessionTimeout + 1
    expect(inference.hear(request('payments', 'JoinGroup', { at: late }))).toHaveLength(1)
  })
})
