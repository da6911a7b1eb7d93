import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { RunEvent } from '../../domain/events'
import { Batcher } from './batcher'
import { EventBuffer } from './event-buffer'
import { BODIES, readAs, sessionOf } from './messages'
import { isOurOrigin } from './origin'

function events(from: number, count: number): readonly RunEvent[] {
  return Array.from({ length: count }, (_, index) => ({
    seq: from + index,
    at: index,
    known: 'observed',
    actor: 'shop',
    life: 1,
    type: 'actor.started',
  }))
}

describe('batches of events', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('sends the first at once and lets the next wait for company, in order', () => {
    const sent: number[][] = []
    const batcher = new Batcher(batch => sent.push(batch.map(({ seq }) => seq)))
    batcher.add(events(1, 1))
    batcher.add(events(2, 1))
    batcher.add(events(3, 2))
    expect(sent).toEqual([[1]])
    vi.advanceTimersByTime(50)
    expect(sent).toEqual([[1], [2, 3, 4]])
    vi.advanceTimersByTime(200)
    batcher.add(events(5, 1))
    expect(sent.at(-1)).toEqual([5])
  })

  it('sends nothing once closed', () => {
    const sent: number[] = []
    const batcher = new Batcher(batch => sent.push(batch.length))
    batcher.add(events(1, 1))
    batcher.add(events(2, 1))
    batcher.close()
    vi.advanceTimersByTime(200)
    expect(sent).toEqual([1])
  })
})

describe('the events kept for a page that comes back', () => {
  it('gives what came after a seq, without a gap', () => {
    const buffer = new EventBuffer()
    buffer.add(events(1, 10))
    expect(buffer.after(7).map(({ seq }) => seq)).toEqual([8, 9, 10])
    expect(buffer.after(0)).toHaveLength(10)
    expect(buffer.after(10)).toEqual([])
    expect(buffer.lastSeq).toBe(10)
  })

  it('is bounded however long orders flow', () => {
    const buffer = new EventBuffer()
    for (let from = 1; from < 100_000; from += 100) buffer.add(events(from, 100))
    expect(buffer.after(0).length).toBeLessThan(20_000)
    expect(buffer.after(99_998).map(({ seq }) => seq)).toEqual([99_999, 100_000])
  })
})

describe('what a page may say', () => {
  it('takes a well-formed message', () => {
    expect(
      readAs(BODIES['run:start'], 'run:start', { recipe: 'orders=6', mode: 'live', perSecond: 2 }),
    ).toEqual({
      body: { recipe: 'orders=6', mode: 'live', perSecond: 2 },
    })
  })

  it.each([
    ['run:start', undefined],
    ['run:start', { recipe: 7, mode: 'scripted' }],
    ['run:start', { recipe: '', mode: 'backwards' }],
    ['run:start', { recipe: 'x'.repeat(10_000), mode: 'scripted' }],
    ['live:rate', { perSecond: Number.NaN }],
    ['live:rate', { perSecond: 1e9 }],
    ['run:resume', { run: 'a', after: -1 }],
    ['fault:arm', { fault: '' }],
  ] as const)('refuses %s with %j and says which part', (name, body) => {
    expect(readAs<unknown>(BODIES[name], name, body)).toMatchObject({ problem: { code: 'bad-message' } })
  })

  it('takes no session id that could be a path, a room of another kind, or endless', () => {
    expect(sessionOf({ session: 'c0ffee-c0ffee' })).toBe('c0ffee-c0ffee')
    for (const session of ['short', '../../../etc', 'x'.repeat(65), 7, undefined])
      expect(sessionOf({ session })).toBeUndefined()
  })
})

describe('who may open a socket', () => {
  it('is our own page, a program without an origin, or who was allowed', () => {
    const host = 'localhost:3000'
    expect(isOurOrigin({ host, origin: 'http://localhost:3000' })).toBe(true)
    expect(isOurOrigin({ host })).toBe(true)
    expect(isOurOrigin({ host, origin: 'http://evil.example' })).toBe(false)
    expect(isOurOrigin({ host, origin: 'null' })).toBe(false)
    expect(isOurOrigin({ host, origin: 'https://play.example' }, ['https://play.example'])).toBe(true)
  })

  it('bears a name of this machine where the server is for that alone, whatever a name of elsewhere was made to mean', () => {
    const said = (name: string) => isOurOrigin({ host: name, origin: `http://${name}` }, [], true)
    for (const here of ['localhost:3000', '127.0.0.1:3000', '[::1]:3000', 'playground.localhost'])
      expect(said(here), here).toBe(true)
    for (const there of ['evil.example:3000', 'localhost.evil.example', '127.0.0.1.evil.example', '10.0.0.1'])
      expect(said(there), there).toBe(false)
  })
})
