import { describe, expect, it, vi } from 'vitest'
import { GUARANTEE_SETTINGS } from '../../domain/guarantees'
import { Activity } from './activity'
import type { LogEnds } from './auditor'
import type { Watched } from './quiet'
import { Settling } from './settling'

interface Stage {
  readonly open: number[]
  readonly leaving: number[]
  committed: number
  ordersEnd: number
  payments: LogEnds
}

/** A run whose cluster says what the stage says. */
function watched(stage: Stage): Watched {
  const activity = new Activity()
  const at = { at: 0, life: 1, known: 'observed' } as const
  activity.take({ ...at, actor: 'bank', type: 'payment.read', order: 1, partition: 0, offset: 0 })
  return {
    activity,
    company: {
      get book() {
        return { open: stage.open, failed: [], placed: 1, leaving: stage.leaving }
      },
      returning: [],
    },
    auditor: {
      ends: async topic =>
        topic === 'payments'
          ? [stage.payments]
          : [{ partition: 0, highWatermark: stage.ordersEnd, lastStableOffset: stage.ordersEnd }],
      committed: async () => [stage.committed],
      readLog: async (_topic, ends) => ({ ...ends, start: 0, entries: [] }),
    },
    settings: GUARANTEE_SETTINGS['at-least-once'],
    group: 'payments',
    moreToCome: () => false,
    silentFor: () => 0,
  }
}

function rested(): Stage {
  return {
    open: [],
    leaving: [],
    committed: 1,
    ordersEnd: 1,
    payments: { partition: 0, highWatermark: 1, lastStableOffset: 1 },
  }
}

describe('settling', () => {
  it('is done at once where everything has come to rest', async () => {
    await new Settling(watched(rested())).wait()
  })

  it.each([
    ['an order is neither acknowledged nor given up', { open: [7] }, { open: [] }],
    ['an order was crossed off and is being sent', { leaving: [7] }, { leaving: [] }],
    ['a record is not handled', { committed: 0 }, { committed: 1 }],
    [
      'a transaction is open',
      { payments: { partition: 0, highWatermark: 1, lastStableOffset: 0 } },
      { payments: { partition: 0, highWatermark: 1, lastStableOffset: 1 } },
    ],
  ] as const)('waits while %s, and notices by itself when that is over', async (_, before, after) => {
    const stage = { ...rested(), ...before } as Stage
    const settling = new Settling(watched(stage))
    let done = false
    const waiting = settling.wait().then(() => {
      done = true
    })
    await vi.waitFor(() => expect(settling.why).not.toBe('it has just begun'))
    expect(done).toBe(false)
    Object.assign(stage, after)
    await waiting
  })
})
