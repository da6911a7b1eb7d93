import { describe, expect, it, vi } from 'vitest'
import type { FactBody, RunEvent, UnstampedFact } from '../../domain/events'
import { Recorder } from './recorder'

function fact(at: number, body: FactBody, actor: UnstampedFact['actor'] = 'shop'): UnstampedFact {
  return { at, actor, life: 1, known: 'observed', ...body }
}

function departed(flight: number, replyTo?: number): FactBody {
  return {
    type: 'flight.departed',
    flight,
    leg: replyTo === undefined ? 'request' : 'response',
    wire: 'shop-produce',
    client: 'shop',
    node: 'broker-1',
    api: 'Produce',
    version: 7,
    correlationId: flight,
    bytes: 100,
    records: [],
    ...(replyTo === undefined ? {} : { replyTo }),
  }
}

function appended(offset: number): FactBody {
  return { type: 'record.appended', order: 1, topic: 'orders', partition: 0, offset, transactional: false }
}

function recorderAt(startedAt: number) {
  const events: RunEvent[] = []
  const recorder = new Recorder({ startedAt, clock: () => startedAt, onEvents: more => events.push(...more) })
  return { recorder, events }
}

describe('the recorder', () => {
  it('orders facts of several threads by the moment they happened', () => {
    const { recorder, events } = recorderAt(1000)
    recorder.record(fact(1003, { type: 'order.sent', order: 2 }))
    recorder.record(fact(1001, { type: 'order.sent', order: 1 }))
    recorder.record(fact(1002, { type: 'actor.started' }, 'bank'))
    recorder.flush()
    expect(events.map(({ seq, at, type }) => [seq, at, type])).toEqual([
      [1, 1, 'order.sent'],
      [2, 2, 'actor.started'],
      [3, 3, 'order.sent'],
    ])
  })

  it('never lets a record come before the request that brought it, if a reader is the first to tell of it', () => {
    const { recorder, events } = recorderAt(0)
    recorder.record(fact(1, appended(0), 'broker-1'))
    recorder.record(fact(1, { type: 'order.received', order: 1, partition: 0, offset: 0 }, 'payments-1'))
    recorder.record(
      fact(2, { ...departed(1), topic: 'orders', records: [{ order: 1, partition: 0 }] } as FactBody),
    )
    recorder.flush()
    expect(events.map(({ type }) => type)).toEqual(['flight.departed', 'record.appended', 'order.received'])
  })

  it('keeps the order of records of which a reader tells at once, and where the log ends after them', () => {
    const { recorder, events } = recorderAt(0)
    for (const flight of [1, 2, 3]) recorder.record(fact(flight, departed(flight)))
    recorder.record(
      fact(
        9,
        { type: 'watermark.moved', topic: 'orders', partition: 0, highWatermark: 3, lastStableOffset: 3 },
        'broker-1',
      ),
    )
    for (const flight of [1, 2, 3])
      recorder.record(fact(9, { ...appended(flight - 1), order: flight, flight } as FactBody, 'broker-1'))
    recorder.flush()
    expect(events.slice(3).map(event => ('offset' in event ? event.offset : event.type))).toEqual([
      0,
      1,
      2,
      'watermark.moved',
    ])
  })

  it('never lets a response come before its request, whatever the clocks say', () => {
    const { recorder, events } = recorderAt(0)
    recorder.record(fact(1, departed(2, 1)))
    recorder.record(fact(2, { type: 'flight.arrived', flight: 2 }))
    recorder.record(fact(3, departed(1)))
    recorder.record(fact(4, { type: 'flight.arrived', flight: 1 }))
    recorder.flush()
    expect(events.map(event => ('flight' in event ? event.flight : 0))).toEqual([1, 1, 2, 2])
    expect(events.every((event, index) => index === 0 || event.at >= (events[index - 1]?.at ?? 0))).toBe(true)
  })

  it('lets an effect wait for a cause that was heard of only just now, and its actor with it', () => {
    const events: RunEvent[] = []
    let now = 100
    vi.useFakeTimers()
    const recorder = new Recorder({ startedAt: 0, clock: () => now, onEvents: more => events.push(...more) })
    recorder.record(fact(100, departed(2, 1), 'broker-1'))
    recorder.record(fact(100.1, { type: 'flight.arrived', flight: 2 }))
    recorder.record(fact(100.2, { type: 'order.acknowledged', order: 1, duplicate: false }))
    now = 107.9
    recorder.record(fact(107.8, departed(1)))
    recorder.record(fact(107.8, { type: 'flight.arrived', flight: 1 }, 'broker-1'))
    now = 109
    vi.advanceTimersByTime(9)
    expect(events).toEqual([])
    now = 120
    vi.advanceTimersByTime(11)
    vi.useRealTimers()
    expect(events.map(({ type }) => type)).toEqual([
      'flight.departed',
      'flight.arrived',
      'flight.departed',
      'flight.arrived',
      'order.acknowledged',
    ])
  })

  it('waits for no cause that nobody will tell of', () => {
    const events: RunEvent[] = []
    let now = 0
    vi.useFakeTimers()
    const recorder = new Recorder({ startedAt: 0, clock: () => now, onEvents: more => events.push(...more) })
    recorder.record(fact(0, { type: 'flight.lost', flight: 7, cut: true }))
    now = 1000
    vi.advanceTimersByTime(1000)
    vi.useRealTimers()
    expect(events).toHaveLength(1)
  })

  it('records an append once, though the producer and a consumer both see it', () => {
    const { recorder, events } = recorderAt(0)
    recorder.record(fact(1, appended(0)))
    recorder.record(fact(2, appended(0)))
    recorder.record(fact(3, appended(1)))
    recorder.flush()
    expect(events).toHaveLength(2)
  })

  it('records what it holds by itself, within a few milliseconds', async () => {
    const told = await new Promise<readonly RunEvent[]>(resolve => {
      const clock = () => performance.now()
      const recorder = new Recorder({ startedAt: clock(), clock, onEvents: resolve })
      recorder.record(fact(clock(), { type: 'order.sent', order: 1 }))
    })
    expect(told.map(({ type }) => type)).toEqual(['order.sent'])
  })
})
