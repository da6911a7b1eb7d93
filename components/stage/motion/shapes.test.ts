import { describe, expect, it } from 'vitest'
import { motionOf } from '../preview/pictures'
import { shapeOf } from './shapes'

describe('what flies', () => {
  const answer = motionOf({ id: 1, kind: 'ack', path: 'shop-produce', leg: 'response', t0: 0, t1: 1 })

  it('is a tick for an ack, and no tick for an answer that refuses', () => {
    expect(shapeOf(answer)).toBe('ack')
    expect(shapeOf({ ...answer, error: 'NOT_ENOUGH_REPLICAS' })).toBe('refusal')
  })
})
