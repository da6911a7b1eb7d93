import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Motion } from '../../../domain/picture'
import { geometryFor } from '../geometry'
import { centreOf } from '../geometry/tape'
import { logOf, motionOf, paymentsOf, pictureOf } from '../preview/pictures'
import { positionOf } from './position'
import { sceneOf } from './scene'

const SCENES = (['wide', 'narrow', 'phone'] as const).map(form => {
  const width = { wide: 1440, narrow: 1280, phone: 390 }[form]
  const geometry = geometryFor({
    form,
    width,
    partitions: 1,
    instances: 1,
    direction: 1,
    transactional: false,
  })
  const picture = pictureOf({
    payments: [paymentsOf('')],
    orders: [logOf('orders', [1, 2, 3])],
    paymentsTopic: [logOf('payments', [1])],
  })
  return { form, scene: sceneOf(geometry, picture) }
})
const T = { t0: 100, t1: 1000 } as const
const MOTIONS: readonly Motion[] = [
  motionOf({ id: 1, kind: 'record', path: 'shop-produce', leg: 'request', ...T, order: 4, offset: 3 }),
  motionOf({ id: 2, kind: 'ack', path: 'shop-produce', leg: 'response', ...T, order: 3 }),
  motionOf({ id: 3, kind: 'fetched', path: 'payments-fetch', leg: 'response', ...T, order: 3, offset: 2 }),
  motionOf({ id: 4, kind: 'offset', path: 'payments-offsets', leg: 'request', ...T, offset: 2 }),
  motionOf({ id: 5, kind: 'payment', path: 'payments-produce', leg: 'request', ...T, order: 2, offset: 1 }),
  motionOf({ id: 6, kind: 'read', path: 'bank-fetch', leg: 'response', ...T, order: 1, offset: 0 }),
  motionOf({ id: 7, kind: 'mail', path: 'outbox', leg: 'request', ...T, order: 1 }),
  motionOf({
    id: 8,
    kind: 'hand',
    path: 'loop',
    leg: 'request',
    ...T,
    order: 2,
    from: 'fetched',
    to: 'worked',
  }),
]
const CASES = SCENES.flatMap(({ form, scene }) =>
  MOTIONS.map(motion => [`${motion.kind} ${form}`, motion, scene] as const),
)

describe('positionOf', () => {
  it.each(CASES)('depends on the playhead alone: %s', (_, motion, scene) => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 100, max: 999, noNaN: true }), { minLength: 2, maxLength: 8 }),
        times => {
          const forwards = times.map(t => positionOf(motion, t, scene))
          const backwards = times.toReversed().map(t => positionOf({ ...motion }, t, { ...scene }))
          expect(backwards.toReversed()).toEqual(forwards)
        },
      ),
      { numRuns: 20 },
    )
  })

  it.each(CASES)('never goes back on its way: %s', (_, motion, scene) => {
    let last = -1
    for (let t = 100; t < 1000; t += 9) {
      const p = positionOf(motion, t, scene)?.p ?? Number.NaN
      expect(p).toBeGreaterThanOrEqual(last)
      last = p
    }
    expect(last).toBeGreaterThan(0.99)
  })

  it.each(CASES)('stays on the stage, and is nowhere before and after: %s', (_, motion, scene) => {
    expect(positionOf(motion, 99, scene)).toBeUndefined()
    expect(positionOf(motion, 1000, scene)).toBeUndefined()
    for (let t = 100; t < 1000; t += 30) {
      const at = positionOf(motion, t, scene)
      expect(at?.x).toBeGreaterThanOrEqual(0)
      expect(at?.x).toBeLessThanOrEqual(scene.geometry.width)
      expect(at?.y).toBeGreaterThanOrEqual(0)
      expect(at?.y).toBeLessThanOrEqual(scene.geometry.height)
    }
  })

  it.each(SCENES)('lands a record in the middle of its slot: $form', ({ scene }) => {
    const [record] = MOTIONS
    const [tape] = scene.tapes.orders
    if (!record || !tape) throw new Error('no record')
    const at = positionOf(record, 999.99, scene)
    expect(at?.x).toBeCloseTo(centreOf(tape, 3).x, 0)
    expect(at?.y).toBeCloseTo(centreOf(tape, 3).y, 0)
  })

  it.each(SCENES)('takes a lost ack to the pin and no farther: $form', ({ scene }) => {
    const lost = motionOf({
      id: 9,
      kind: 'ack',
      path: 'shop-produce',
      leg: 'response',
      t0: 0,
      t1: 1580,
      order: 3,
      fate: 'lost',
      turnsAt: 900,
    })
    const pin = scene.geometry.wires['shop-produce'].pins.response
    const at = positionOf(lost, 899.99, scene)
    expect(at?.x).toBeCloseTo(pin.x, 0)
    expect(at?.y).toBeCloseTo(pin.y, 0)
    expect(positionOf(lost, 901, scene)).toBeUndefined()
  })

  it.each(SCENES)('brings a refused repeat back a third of its way, fading: $form', ({ scene }) => {
    const refused = motionOf({
      id: 10,
      kind: 'record',
      path: 'shop-produce',
      leg: 'request',
      t0: 0,
      t1: 1320,
      order: 3,
      fate: 'refused',
      turnsAt: 900,
    })
    expect(positionOf(refused, 899.99, scene)?.p).toBeCloseTo(1, 2)
    const end = positionOf(refused, 1319.99, scene)
    expect(end?.p).toBeCloseTo(2 / 3, 2)
    expect(end?.opacity).toBeCloseTo(0, 2)
    expect(end?.bouncing).toBe(true)
  })

  it('lets what has not arrived yet hover before its end', () => {
    const [first] = SCENES
    if (!first) throw new Error('no scene')
    const open = motionOf({
      id: 11,
      kind: 'record',
      path: 'shop-produce',
      leg: 'request',
      t0: 0,
      t1: Number.POSITIVE_INFINITY,
      order: 3,
    })
    expect(positionOf(open, 60_000, first.scene)?.p).toBeCloseTo(0.9, 5)
  })

  it('rides a killed one to the pin of the stretch it was on', () => {
    for (const direction of [1, -1] as const) {
      const geometry = geometryFor({
        form: 'wide',
        width: 1440,
        partitions: 1,
        instances: 1,
        direction,
        transactional: false,
      })
      const scene = sceneOf(geometry, pictureOf({}))
      const from = direction === 1 ? 'worked' : 'offset-committed'
      const dying = motionOf({
        id: 12,
        kind: 'hand',
        path: 'loop',
        leg: 'request',
        t0: 0,
        t1: 300,
        order: 5,
        from,
      })
      const at = positionOf(dying, 299.99, scene)
      expect(at?.y).toBeCloseTo(geometry.loop.pins.halfway.at.y, 0)
    }
  })
})
