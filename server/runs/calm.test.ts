import { describe, expect, it } from 'vitest'
import { Activity } from './activity'
import { isCalm } from './calm'

const fact = { at: 0, life: 1, known: 'observed', actor: 'payments' } as const
const endsAt = (highWatermark: number) => ({
  ends: async () => [{ partition: 0, highWatermark, lastStableOffset: highWatermark }],
})

function handled(upTo: number): Activity {
  const activity = new Activity()
  for (let offset = 0; offset < upTo; offset += 1) {
    activity.take({ ...fact, type: 'order.received', order: offset + 1, partition: 0, offset })
    activity.take({ ...fact, type: 'order.finished', order: offset + 1 })
  }
  return activity
}

describe('a run before its cluster is struck', () => {
  it('is calm when all that consumers may see has been handled', async () => {
    expect(await isCalm(handled(2), endsAt(2))).toBe(true)
    expect(await isCalm(handled(1), endsAt(2))).toBe(false)
  })

  it('is not calm while an order is in hand, also if it was taken while the cluster was asked', async () => {
    const activity = handled(1)
    const asked = isCalm(activity, endsAt(2))
    activity.take({ ...fact, type: 'order.received', order: 2, partition: 0, offset: 1 })
    expect(await asked).toBe(false)
    expect(await isCalm(activity, endsAt(2))).toBe(false)
  })

  it('is not calm before all that was acknowledged can be read, where every broker is up', async () => {
    const activity = handled(1)
    activity.take({
      ...fact,
      type: 'order.acknowledged',
      order: 2,
      partition: 0,
      offset: 1,
      duplicate: false,
    })
    expect(await isCalm(activity, endsAt(1))).toBe(true)
    expect(await isCalm(activity, endsAt(1), true)).toBe(false)
    activity.take({ ...fact, type: 'order.received', order: 2, partition: 0, offset: 1 })
    activity.take({ ...fact, type: 'order.finished', order: 2 })
    expect(await isCalm(activity, endsAt(2), true)).toBe(true)
  })

  it('waits for nobody who does not answer', async () => {
    expect(await isCalm(handled(1), { ends: () => Promise.reject(new Error('dead')) })).toBe(true)
    expect(await isCalm(handled(1), { ends: () => new Promise(() => undefined) })).toBe(true)
  })
})
