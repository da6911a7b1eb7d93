import { describe, expect, it } from 'vitest'
import type { FactBody, LogEntry } from './events'
import { ledgerAfter, ledgerOf } from './ledger'
import { parseRecipe } from './recipe-text'
import { told } from './testing/told'
import { verdictOf } from './verdict'

const place = { topic: 'orders', partition: 0 } as const
const ends = (end: number) => ({ start: 0, highWatermark: end, lastStableOffset: end })

interface Course {
  readonly before?: readonly FactBody[]
  readonly later?: readonly FactBody[]
  readonly log?: readonly LogEntry[]
  readonly paid?: boolean | 'twice'
}

/** A run of one order that only the leader had when it was lost; `later` happens after the election. */
function runOf(recipe: string, { before = [], later = [], log = [], paid = false }: Course) {
  const started = {
    type: 'run.started',
    recipe,
    cluster: { kind: 'embedded', version: 'embedded', nodes: 3 },
    client: { name: 'kafkajs', version: '2.2.4' },
    mode: 'scripted',
  } as const
  const payment = { kind: 'record', offset: 0, order: 1, state: 'plain' } as const
  const payments = paid === 'twice' ? [payment, { ...payment, offset: 1 }] : paid ? [payment] : []
  const facts: readonly FactBody[] = [
    started,
    { type: 'order.sent', order: 1 },
    { type: 'record.appended', ...place, offset: 0, order: 1, transactional: false },
    { type: 'order.acknowledged', order: 1, partition: 0, offset: 0, duplicate: false },
    ...before,
    { type: 'leader.elected', ...place, leader: 2, epoch: 1, unclean: false, endOffset: 0 },
    ...later,
    { type: 'log.read', ...place, ...ends(log.length), entries: log },
    {
      type: 'log.read',
      topic: 'payments',
      partition: 0,
      ...ends(payments.length),
      entries: payments,
    },
    { type: 'run.settled', reason: 'quiet' },
  ]
  const state = ledgerAfter(parseRecipe(recipe).recipe, told(facts))
  return { ledger: ledgerOf(state), verdict: verdictOf(state) }
}

describe('what is lost with a leader', () => {
  it('is in no log: lost between the shop and topic orders, because acks 1 waits for the leader alone', () => {
    const { ledger, verdict } = runOf('guarantee=at-least-once&orders=1&shop.acks=1&cluster.nodes=3', {})
    expect(ledger.rows[0]).toMatchObject({ acknowledged: 'yes', copies: [], fate: 'lost' })
    expect(verdict).toMatchObject({ kept: false, stretch: 'shop → orders', sentence: 'Broken: #1 was lost.' })
    expect(verdict.where).toMatch(/^acks 1 waits for the leader alone\./)
  })

  it('was acknowledged by the only copy in sync where acks is all', () => {
    const { verdict } = runOf('guarantee=at-least-once&orders=1&cluster.nodes=3', {})
    expect(verdict.where).toMatch(/acknowledged while no other copy was in sync/)
  })

  it('can have been paid: then it is said, and the guarantee is kept', () => {
    const { verdict } = runOf('guarantee=at-least-once&orders=1&cluster.nodes=3', {
      before: [{ type: 'order.received', order: 1, partition: 0, offset: 0 }],
      paid: true,
    })
    expect(verdict.kept).toBe(true)
    expect(verdict.where).toMatch(/#1 was acknowledged and read, and is no longer in topic orders/)
  })

  it('can be the ack of a payment: paid twice and read once, it was sent again', () => {
    const { verdict } = runOf('guarantee=at-least-once&orders=1&cluster.nodes=3', {
      later: [
        { type: 'record.appended', ...place, offset: 0, order: 1, transactional: false },
        { type: 'order.received', order: 1, partition: 0, offset: 0 },
      ],
      log: [{ kind: 'record', offset: 0, order: 1, state: 'plain' }],
      paid: 'twice',
    })
    expect(verdict.where).toMatch(/The ack of the payment of #1 was lost/)
  })

  it('is not touched by what a follower cuts off', () => {
    const { ledger } = runOf('guarantee=at-least-once&orders=1&cluster.nodes=3', {
      later: [
        { type: 'record.appended', ...place, offset: 0, order: 1, transactional: false },
        { type: 'log.truncated', ...place, offset: 0 },
      ],
      log: [{ kind: 'record', offset: 0, order: 1, state: 'plain' }],
    })
    expect(ledger.rows[0]?.copies).toHaveLength(1)
  })
})

describe('failures that never struck', () => {
  it('are told each with its reason, as sentences, and a reason once', () => {
    const { verdict } = runOf('guarantee=at-least-once&orders=1&cluster.nodes=3', {
      before: [
        { type: 'fault.armed', fault: 'a', rule: { on: 'cluster', what: 'kill.leader', order: 1 } },
        { type: 'fault.armed', fault: 'b', rule: { on: 'cluster', what: 'restore.all', order: 1 } },
        { type: 'fault.missed', fault: 'a', why: 'it never came to that' },
        { type: 'fault.missed', fault: 'b', why: 'it never came to that' },
        { type: 'order.received', order: 1, partition: 0, offset: 0 },
      ],
      paid: true,
    })
    expect(verdict.where).toBe('The failures never struck: it never came to that.')
  })
})
