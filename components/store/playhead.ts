/** Stage ms per real ms; `live` always runs after the newest event. */
export const SPEEDS = [0.25, 0.5, 1, 2, 4, 'live'] as const
export type Speed = (typeof SPEEDS)[number]

/** Where the viewer is, and how it goes on from there. */
export interface Playhead {
  /** Stage time, ms. */
  readonly t: number
  readonly playing: boolean
  readonly speed: Speed
  /** Catching up with the newest event, whatever the speed says, until it has been reached. */
  readonly catchingUp: boolean
  /** Going by steps: how long the picture has stood, ms at 1×. */
  readonly held?: number
  /** How long the sentence under the picture could be read so far, ms at 1×. */
  readonly read?: number
  /** Plays up to there and holds, stage ms; on the way it waits for no reader. */
  readonly until?: number
}

/** A sentence that is said from a stage time on. */
export interface Said {
  /** Stage ms. */
  readonly t: number
  /** How long it takes to read, ms. */
  readonly ms: number
}

/** What the playhead runs along. */
export interface Reel {
  /** Stage ms. */
  readonly duration: number
  /** More events may come. */
  readonly growing: boolean
  /** Orders flow without end: a lag is not allowed to grow. */
  readonly live: boolean
  /** What came before was live traffic that is not kept any more, stage ms. */
  readonly from?: number
  /** Reduced motion: the next moment shown after `t`, stage ms; undefined: none yet. Where it is absent time flows. */
  readonly nextStop?: ((t: number) => number | undefined) | undefined
  /** Sentences to be read, ascending by `t`: time slows down where the next one would come too soon. */
  readonly said?: readonly Said[]
}

/** The most a live picture may be behind before it jumps, stage ms. */
export const MOST_LAG = 4000
/** The same in slow motion: half of what is kept, so that nothing is folded away before it was shown. */
export const MOST_LAG_SLOW = 30_000
/** How far behind the newest event the picture is after a jump, stage ms: enough to see the last hop. */
const AFTER_JUMP = 600
/** The longest step of one frame, ms: a tab that slept does not leap over the story. */
const LONGEST_FRAME = 100

/** The playhead after `ms` of real time. Pure; stops by itself at the end of a reel that no longer grows. */
export function advance(head: Playhead, reel: Reel, ms: number): Playhead {
  if (!head.playing) return head
  const leap = leapOf(head, reel)
  if (leap !== undefined) return { ...head, t: leap, held: 0 }
  const next = reel.nextStop ? stepOn(head, reel, ms) : flowOn(head, reel, ms)
  const { until } = head
  if (until !== undefined) return next.t < until ? next : { ...next, t: until, playing: false }
  return waitForReader(head, next, { reel, ms })
}

/** Along with time. */
function flowOn(head: Playhead, reel: Reel, ms: number): Playhead {
  const behind = reel.duration - head.t
  const t = Math.min(reel.duration, head.t + Math.min(ms, LONGEST_FRAME) * pace(head, behind))
  if (t < reel.duration) return { ...head, t }
  // A scripted run is chased to its very end; live traffic, once reached, goes on at its own pace.
  const chased = head.catchingUp && reel.growing && !reel.live
  return { ...head, t, catchingUp: chased, playing: reel.growing }
}

/** So far before a sentence time stands still until the one before it could be read, stage ms. */
const BEFORE = 1

/**
 * Where it goes on to, a sentence at a time: as slowly as it takes to read the one that is being said before the next one
 * comes. At more than 1× one reads as much faster; who chases the end does not read.
 */
function waitForReader(head: Playhead, next: Playhead, { reel, ms }: { reel: Reel; ms: number }): Playhead {
  const { said = [] } = reel
  const coming = said.find(({ t }) => t > head.t)
  if (head.speed === 'live' || head.catchingUp || !coming) return next
  const passed = Math.min(ms, LONGEST_FRAME) * Math.max(1, head.speed)
  const read = (head.read ?? 0) + passed
  const left = (said.findLast(({ t }) => t <= head.t)?.ms ?? 0) - read
  if (left <= 0) return next.t < coming.t ? { ...next, read } : { ...next, t: coming.t, read: 0 }
  if (reel.nextStop) return next.t < coming.t ? { ...next, read } : { ...head, read }
  const room = Math.max(0, coming.t - BEFORE - head.t)
  const t = Math.min(next.t, head.t + (room * passed) / (left + passed))
  return { ...next, t, playing: true, read }
}

/** Where a playhead that plays leaps to because what lies between has been left behind, stage ms; undefined: it does not. */
export function leapOf(head: Playhead, reel: Reel): number | undefined {
  if (!head.playing) return undefined
  const { from = 0, duration } = reel
  if (reel.live && duration - head.t > mostLag(head)) return duration - AFTER_JUMP
  return head.t < from ? from : undefined
}

function mostLag({ speed, catchingUp }: Playhead): number {
  if (speed === 'live') return Number.POSITIVE_INFINITY
  if (speed >= 1) return MOST_LAG * speed
  return catchingUp ? Number.POSITIVE_INFINITY : MOST_LAG_SLOW
}

/** Stage ms per real ms now. Chasing the end, the further behind the faster: it is reached in about a second. */
function pace(head: Playhead, behind: number): number {
  const chasing = 1 + Math.max(0, behind) / 200
  if (head.speed === 'live') return chasing
  return head.catchingUp ? Math.max(chasing, head.speed) : head.speed
}

/** Going by steps, each picture stands at least, and a wait at most, so long; ms at 1×. */
export const LEAST_HELD = 450
export const MOST_HELD = 1500

/** From event to event instead of along with time: each is held for as long as it would have taken, within bounds. */
function stepOn(head: Playhead, reel: Reel, ms: number): Playhead {
  const hurried = head.speed === 'live' || head.catchingUp
  const held = (head.held ?? 0) + Math.min(ms, LONGEST_FRAME) * (head.speed === 'live' ? 1 : head.speed)
  if (held < LEAST_HELD) return { ...head, held }
  // Live traffic does not wait for anyone: what has happened meanwhile is one step.
  const next = hurried ? reel.duration : reel.live ? head.t + held : reel.nextStop?.(head.t)
  const gap = Math.min((next ?? reel.duration) - head.t, MOST_HELD)
  if (!hurried && held < gap) return { ...head, held }
  const t = Math.min(reel.duration, next ?? reel.duration)
  if (t < reel.duration) return { ...head, t, held: 0 }
  const chased = head.catchingUp && reel.growing && !reel.live
  return { ...head, t, held: 0, catchingUp: chased, playing: reel.growing }
}
