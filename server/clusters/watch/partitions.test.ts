import { beforeEach, describe, expect, it } from 'vitest'
import { Partitions } from './partitions'
import type { NodeFact } from './watch'

const place = { topic: 'orders', partition: 0 } as const
const start = { leader: 1, epoch: 0, replicas: [1, 2, 3], isr: [1, 2, 3], elr: [] }

describe('what is seen of a partition', () => {
  let told: NodeFact[]
  let partitions: Partitions

  beforeEach(() => {
    told = []
    partitions = new Partitions(
      fact => told.push(fact),
      () => 1800,
    )
    partitions.changed(place, start)
  })

  const since = (count: number) => told.slice(count).map(({ node, body }) => ({ node, ...body }))

  it('begins with who is in sync, and says nothing of a leader that was there before', () => {
    expect(since(0)).toEqual([{ node: 1, type: 'isr.changed', ...place, isr: [1, 2, 3] }])
    partitions.changed(place, start)
    expect(told).toHaveLength(1)
  })

  it('waits for an election while the leader is silent, until another leads', () => {
    partitions.silent(1)
    partitions.changed(place, { ...start, leader: 2, epoch: 1, isr: [2, 3], endOffset: 2 })
    expect(since(1).map(({ type }) => type)).toEqual([
      'wait.began',
      'isr.changed',
      'wait.ended',
      'leader.elected',
    ])
    expect(told.at(-1)?.body).toMatchObject({ leader: 2, epoch: 1, unclean: false, endOffset: 2 })
  })

  it('waits no longer when the leader answers again', () => {
    partitions.silent(1)
    partitions.heard(1)
    expect(since(1).map(({ type }) => type)).toEqual(['wait.began', 'wait.ended'])
  })

  it('does not wait for a broker that only follows', () => {
    partitions.silent(2)
    expect(told).toHaveLength(1)
  })

  it('calls an election unclean where the broker was neither in sync, nor eligible, nor the last to lead', () => {
    partitions.changed(place, { ...start, isr: [1] })
    partitions.changed(place, { ...start, leader: -1, epoch: 1, isr: [1] })
    partitions.changed(place, { ...start, leader: 3, epoch: 2, isr: [3] })
    expect(told.at(-1)?.body).toMatchObject({ type: 'leader.elected', leader: 3, unclean: true })
  })

  it('calls it clean where an eligible replica (KIP-966) or the last leader takes over', () => {
    partitions.changed(place, { ...start, isr: [1], elr: [2] })
    partitions.changed(place, { ...start, leader: 2, epoch: 1, isr: [2] })
    expect(told.at(-1)?.body).toMatchObject({ leader: 2, unclean: false })
    partitions.changed(place, { ...start, leader: -1, epoch: 2, isr: [] })
    partitions.changed(place, { ...start, leader: 2, epoch: 3, isr: [2] })
    expect(told.at(-1)?.body).toMatchObject({ leader: 2, unclean: false })
  })

  it('tells what a copy got and what was cut from it', () => {
    partitions.copied(2, place, { end: 2, orders: new Map([[0, 1]]) })
    partitions.truncated(2, place, 1)
    expect(since(1)).toEqual([
      { node: 2, type: 'replica.appended', ...place, offset: 0, order: 1 },
      { node: 2, type: 'log.truncated', ...place, offset: 1 },
    ])
    expect(partitions.endOf(2, place)).toBe(1)
  })
})
