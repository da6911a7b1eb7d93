import { describe, expect, it } from 'vitest'
import { advance, MOST_LAG, MOST_LAG_SLOW, type Playhead, type Reel } from './playhead'

const head: Playhead = { t: 0, playing: true, speed: 1, catchingUp: false }
const reel: Reel = { duration: 10_000, growing: false, live: false }

/** Plays frame by frame for at most `frames`, returning where that led. */
function play(from: Playhead, along: Reel, frames = 10_000): Playhead {
  let at = from
  for (let i = 0; i < frames && at.playing && at.t < along.duration; i++) at = advance(at, along, 16)
  return at
}

describe('the playhead', () => {
  it('moves by the time that passed, times the speed', () => {
    expect(advance(head, reel, 16).t).toBe(16)
    expect(advance({ ...head, speed: 0.25 }, reel, 16).t).toBe(4)
    expect(advance({ ...head, speed: 4 }, reel, 16).t).toBe(64)
  })

  it('stays where it is while held', () => {
    expect(advance({ ...head, playing: false }, reel, 16)).toEqual({ ...head, playing: false })
  })

  it('stops at the end of a run that has settled', () => {
    expect(play(head, reel)).toMatchObject({ t: 10_000, playing: false })
  })

  it('waits at the end of a run that goes on', () => {
    expect(play(head, { ...reel, growing: true })).toMatchObject({ t: 10_000, playing: true })
  })

  it('does not leap over the story when the tab slept', () => {
    expect(advance(head, reel, 60_000).t).toBeLessThanOrEqual(100)
  })

  it('reaches the end within two seconds when it is to catch up, and then goes on at its speed', () => {
    const far: Reel = { duration: 60_000, growing: true, live: true }
    const caught = play({ ...head, catchingUp: true, speed: 0.5 }, far, 125)
    expect(caught).toMatchObject({ t: 60_000, catchingUp: false, speed: 0.5 })
  })

  it('chases a scripted run to its very end', () => {
    const soFar: Reel = { duration: 1000, growing: true, live: false }
    expect(play({ ...head, catchingUp: true }, soFar)).toMatchObject({ t: 1000, catchingUp: true })
  })

  it('jumps when live traffic has left it behind, and not when slow motion was asked for', () => {
    const live: Reel = { duration: MOST_LAG + 5000, growing: true, live: true }
    expect(advance(head, live, 16).t).toBeGreaterThan(live.duration - 1000)
    expect(advance({ ...head, speed: 0.25 }, live, 16).t).toBe(4)
  })

  it('bounds the lag of slow motion too, by steps as well, and leaves one who holds alone', () => {
    const live: Reel = { duration: MOST_LAG_SLOW + 1, growing: true, live: true }
    const slow = { ...head, speed: 0.5 } as const
    expect(advance(slow, live, 16).t).toBeGreaterThan(live.duration - 1000)
    expect(advance(slow, { ...live, nextStop: t => t + 10 }, 16).t).toBeGreaterThan(live.duration - 1000)
    expect(advance({ ...slow, playing: false }, live, 16).t).toBe(0)
    expect(advance(slow, { ...live, live: false }, 16).t).toBe(8)
  })

  it('goes on with what is kept when what lay ahead was folded away', () => {
    expect(advance(head, { ...reel, from: 5000 }, 16).t).toBe(5000)
    expect(advance({ ...head, t: 6000 }, { ...reel, from: 5000 }, 16).t).toBe(6016)
  })
})

describe('a playhead that leaves time to read', () => {
  const said = [
    { t: 1000, ms: 3000 },
    { t: 1300, ms: 2000 },
    { t: 9000, ms: 2000 },
  ]
  /** How long it takes, real ms, to come from one stage time to another. */
  function timeFrom(from: Playhead, along: Reel, to: number): number {
    let at = from
    let ms = 0
    for (; at.t < to && ms < 60_000; ms += 16) at = advance(at, along, 16)
    return ms
  }
  const begun = advance({ ...head, t: 999 }, { ...reel, said }, 16)

  it('slows down where the next sentence would come too soon, and nowhere else', () => {
    expect(begun).toMatchObject({ t: 1000, read: 0 })
    expect(timeFrom(head, { ...reel, said }, 1000)).toBeLessThanOrEqual(1016)
    expect(timeFrom(begun, { ...reel, said }, 1300)).toBeGreaterThanOrEqual(3000)
    expect(timeFrom(begun, { ...reel, said }, 1300)).toBeLessThan(3100)
    // From the second to the third there is time enough.
    expect(timeFrom({ ...head, t: 1300, read: 0 }, { ...reel, said }, 9000)).toBeLessThanOrEqual(7716)
  })

  it('reads faster where time goes faster, and not at all where it chases the end or is told where to hold', () => {
    const quick = timeFrom({ ...begun, speed: 4 }, { ...reel, said }, 1300)
    expect(quick).toBeGreaterThanOrEqual(750)
    expect(quick).toBeLessThan(850)
    expect(timeFrom({ ...begun, speed: 'live' }, { ...reel, said }, 1300)).toBeLessThan(300)
    expect(timeFrom({ ...begun, catchingUp: true }, { ...reel, said }, 1300)).toBeLessThan(300)
    expect(timeFrom({ ...begun, until: 1300 }, { ...reel, said }, 1300)).toBeLessThan(320)
  })

  it('lets a picture stand until its sentence could be read, where time goes by steps', () => {
    const steps: Reel = { ...reel, said, nextStop: t => t + 280 }
    const seen = new Set<number>()
    let at = begun
    let ms = 0
    for (; at.t < 1300; ms += 16) {
      at = advance(at, steps, 16)
      seen.add(at.t)
    }
    expect([...seen]).toEqual([1000, 1280, 1300])
    expect(ms).toBeGreaterThanOrEqual(3000)
  })

  it('holds where it was told to, in a film that grows too', () => {
    const stopped = play({ ...head, until: 500 }, { ...reel, said })
    expect(stopped).toMatchObject({ t: 500, playing: false })
    const short: Reel = { duration: 400, growing: true, live: false }
    expect(play({ ...head, until: 500 }, short)).toMatchObject({ t: 400, playing: true })
  })
})
