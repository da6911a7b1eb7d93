import { describe, expect, it } from 'vitest'
import { anomaliesIn, type Found, isKept, type Logs, type Witnessed } from './check'

const at = (order: number, offset: number, partition = 0): Found => ({ order, offset, partition })
const told: Witnessed = { acknowledged: [at(1, 0), at(2, 1)], bankRead: [at(1, 0), at(2, 1)] }
const logs: Logs = { orders: [at(1, 0), at(2, 1)], payments: [at(1, 0), at(2, 1)] }
const whats = (witnessed: Witnessed, found: Logs): readonly string[] =>
  anomaliesIn(witnessed, found).map(({ what, order }) => `${what} #${order}`)

describe('the checker', () => {
  it('has nothing to say of a run in which all went well', () => {
    expect(whats(told, logs)).toEqual([])
  })

  it('sees an acknowledged order that nobody paid', () => {
    expect(whats({ ...told, bankRead: [at(1, 0)] }, { ...logs, payments: [at(1, 0)] })).toEqual([
      'acknowledged but not paid #2',
    ])
  })

  it('sees a record paid twice, and tells it from an order that was sent twice', () => {
    const twice = [...logs.payments, at(2, 2)]
    expect(whats(told, { ...logs, payments: twice })).toEqual(['paid twice #2', 'one record paid twice #2'])
    expect(whats(told, { orders: [...logs.orders, at(2, 2)], payments: twice })).toEqual(['paid twice #2'])
  })

  it('sees that the bank was given what is not committed', () => {
    expect(whats({ ...told, bankRead: [...told.bankRead, at(2, 7)] }, logs)).toEqual([
      'aborted record read #2',
    ])
  })

  it('sees that another record took an acknowledged offset', () => {
    const reused = { ...logs, orders: [at(1, 0), at(3, 1)] }
    expect(whats(told, reused)).toContain('acknowledged offset holds another record #2')
  })

  it('asks no offset of an order that was sent under acks=0', () => {
    expect(
      whats({ ...told, acknowledged: [{ order: 1 }, { order: 2, partition: 0, offset: -1 }] }, logs),
    ).toEqual([])
  })

  it('sees an order overtaken by a later one, in its partition only, and takes a repeat for none', () => {
    expect(whats(told, { ...logs, orders: [at(2, 1), at(1, 0), at(3, 2), at(2, 3)] })).toEqual([])
    const overtaken = { ...logs, orders: [at(2, 0), at(1, 1)] }
    expect(whats({ ...told, acknowledged: [] }, overtaken)).toEqual(['out of order #1'])
    const apart = { ...logs, orders: [at(2, 0), at(1, 0, 1)] }
    expect(whats({ ...told, acknowledged: [] }, apart)).toEqual([])
  })

  it('judges as the page does', () => {
    const lost = [{ what: 'acknowledged but not paid', order: 1 }] as const
    const twice = [{ what: 'paid twice', order: 1 }] as const
    expect([isKept('at-most-once', lost), isKept('at-most-once', twice)]).toEqual([true, false])
    expect([isKept('at-least-once', lost), isKept('at-least-once', twice)]).toEqual([false, true])
    expect([isKept('exactly-once', lost), isKept('exactly-once', twice)]).toEqual([false, false])
  })
})
