import type { WaitReason } from '../../events'

const WHY: Readonly<Record<WaitReason, string>> = {
  retry: '',
  'request-timeout': ' without an answer',
  'session-timeout': ' until the group let it go',
  'transaction-timeout': ' until the transaction timed out',
  restart: ' until it was restarted',
  election: ' until a leader was elected',
  delay: ' of delay',
  freeze: ' frozen',
}

/** Time under control. */
export const transport = {
  label: 'Transport',
  previousFailure: 'Previous failure',
  stepBack: 'Step back',
  hold: 'Hold',
  play: 'Play',
  stepForward: 'Step forward',
  nextFailure: 'Next failure',
  playhead: 'Playhead',
  notRunYet: 'not run yet',
  events: (total: number) => `${total} events`,
  soFar: (count: number, total: number) => `${count} of ${total} so far`,
  /** What the playhead says when it is read out. */
  after: (moment: string, time: string) => (moment === '' ? 'at the beginning' : `after ${moment}, ${time}`),
  speed: 'Speed',
  speedOf: (speed: string) => `Speed ${speed}`,
  live: 'live',
  /** "6.0 s until the group let it go": time that was cut from the line. */
  cut: (ms: number, reason: WaitReason) => `${(ms / 1000).toFixed(1)} s${WHY[reason]}`,
} as const
