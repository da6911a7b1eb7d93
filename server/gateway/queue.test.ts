import { describe, expect, it } from 'vitest'
import { Queue } from './queue'

describe('the queue for runs', () => {
  it('gives turns at once while there are some, then in the order of coming, and tells each change of place', async () => {
    const queue = new Queue({ most: 1 })
    const { giveBack } = await queue.join(() => expect.unreachable()).turn
    const places: Record<string, number[]> = { second: [], third: [], fourth: [] }
    const second = queue.join(place => places.second?.push(place))
    const third = queue.join(place => places.third?.push(place))
    const fourth = queue.join(place => places.fourth?.push(place))
    expect(queue.length).toBe(3)
    third.tearUp()
    giveBack()
    giveBack()
    const next = await second.turn
    next.giveBack()
    await fourth.turn
    expect(places).toEqual({ second: [1], third: [2], fourth: [3, 2, 1] })
    expect(queue.length).toBe(0)
  })

  it('keeps no turn for who has stepped out', async () => {
    const queue = new Queue({ most: 1 })
    const { giveBack } = await queue.join(() => undefined).turn
    const gone = queue.join(() => undefined)
    gone.tearUp()
    giveBack()
    await queue.join(() => expect.unreachable()).turn
    gone.tearUp()
    expect(queue.length).toBe(0)
  })

  it('lets only so many start at a time, however many may run', async () => {
    const queue = new Queue({ most: 3, starting: 1 })
    const places: number[] = []
    const first = await queue.join(() => expect.unreachable()).turn
    expect(queue.free).toBe(0)
    const second = queue.join(place => places.push(place))
    first.begun()
    first.begun()
    const { begun } = await second.turn
    const third = queue.join(place => places.push(place))
    const fourth = queue.join(place => places.push(place))
    begun()
    const last = await third.turn
    last.giveBack()
    await fourth.turn
    expect(places).toEqual([1, 1, 2, 1])
  })
})
