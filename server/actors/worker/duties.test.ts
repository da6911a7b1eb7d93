import { describe, expect, it } from 'vitest'
import { GUARANTEE_SETTINGS } from '../../../domain/guarantees'
import type { PaymentsSettings } from '../../../domain/settings'
import { Duties } from './duties'

const { payments } = GUARANTEE_SETTINGS['at-least-once']

/** Everything said and every instant passed, in order. */
function dutiesOf(settings: Partial<PaymentsSettings>) {
  const log: string[] = []
  const voice = { say: ({ type }: { type: string }) => void log.push(type) }
  const faults = { at: (instant: string, order: number) => void log.push(`at ${instant} #${order}`) }
  return { duties: new Duties({ ...payments, ...settings }, voice, faults), log }
}

const place = { partition: 0, offset: 4 }
const instants = (log: readonly string[]) => log.filter(line => line.startsWith('at '))

describe('a handler that returns before its work is done', () => {
  it('is halfway when kafkajs has committed the offset and the work is still going on', () => {
    const { duties, log } = dutiesOf({ offsets: 'auto', mistake: 'returns-early', email: false })
    duties.receive(5, place)
    duties.beginWork(5)
    duties.finish()
    duties.receive(6, { ...place, offset: 5 })
    duties.autoCommitted(0, 5)
    duties.did('send', 5)
    expect(instants(log)).toEqual([
      'at received #5',
      'at received #6',
      'at offset-committed #5',
      'at halfway #5',
      'at worked #5',
      'at done #5',
    ])
  })
})

describe('the instants of payments', () => {
  it('has worked and is halfway before the offset, when it commits afterwards', () => {
    const { duties, log } = dutiesOf({ offsets: 'after' })
    duties.receive(5, place)
    duties.beginWork()
    duties.did('send')
    duties.did('mail')
    duties.commit()
    duties.finish()
    expect(instants(log)).toEqual([
      'at received #5',
      'at worked #5',
      'at halfway #5',
      'at offset-committed #5',
      'at done #5',
    ])
  })

  it('has committed and is halfway before the work, when it commits first', () => {
    const { duties, log } = dutiesOf({ offsets: 'before', email: false })
    duties.receive(5, place)
    duties.commit()
    duties.beginWork()
    duties.did('send')
    duties.finish()
    expect(instants(log)).toEqual([
      'at received #5',
      'at offset-committed #5',
      'at halfway #5',
      'at worked #5',
      'at done #5',
    ])
  })

  it('counts the e-mail and the memory as part of the work', () => {
    const { duties, log } = dutiesOf({ offsets: 'after', remembers: true })
    duties.receive(5, place)
    duties.did('send')
    duties.did('mail')
    expect(instants(log)).toEqual(['at received #5'])
    duties.did('remember')
    expect(instants(log)).toEqual(['at received #5', 'at worked #5', 'at halfway #5'])
  })

  it('has worked only when the transaction is committed, where the offset is not part of it', () => {
    const { duties, log } = dutiesOf({ offsets: 'after', transactionalId: 'partition' })
    duties.receive(5, place)
    duties.did('send')
    duties.did('mail')
    duties.endTransaction()
    duties.commit()
    expect(instants(log).slice(1)).toEqual(['at worked #5', 'at halfway #5', 'at offset-committed #5'])
  })

  it('commits the offset with the transaction, where that is part of it', () => {
    const { duties, log } = dutiesOf({ offsets: 'transaction', transactionalId: 'partition' })
    duties.receive(5, place)
    duties.did('send')
    duties.did('mail')
    duties.endTransaction()
    expect(instants(log).slice(1)).toEqual(['at worked #5', 'at halfway #5', 'at offset-committed #5'])
  })

  it('is never halfway with an order it skips', () => {
    const { duties, log } = dutiesOf({ offsets: 'after', remembers: true })
    duties.receive(5, place)
    duties.skip()
    duties.commit()
    duties.finish()
    expect(log).toEqual([
      'order.received',
      'position.moved',
      'at received #5',
      'order.skipped',
      'at offset-committed #5',
      'order.finished',
      'at done #5',
    ])
  })

  it('is done with an order only once kafkajs has committed it by itself', () => {
    const { duties, log } = dutiesOf({ offsets: 'auto', email: false })
    for (const order of [1, 2]) {
      duties.receive(order, { partition: 0, offset: order })
      duties.did('send')
      duties.finish()
    }
    expect(log).not.toContain('order.finished')
    duties.autoCommitted(1, 9)
    duties.autoCommitted(0, 2)
    expect(instants(log).slice(-2)).toEqual(['at offset-committed #1', 'at done #1'])
    duties.autoCommitted(0, 3)
    expect(instants(log).slice(-2)).toEqual(['at offset-committed #2', 'at done #2'])
  })

  it('says nothing of an order that the program threw away', () => {
    const { duties, log } = dutiesOf({ offsets: 'after' })
    duties.receive(5, place)
    duties.drop()
    duties.did('mail')
    duties.commit()
    expect(duties.order).toBeUndefined()
    expect(instants(log)).toEqual(['at received #5'])
  })
})
