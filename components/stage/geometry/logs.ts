import type { TopicName } from '../../../domain/words'
import type { LogGeometry } from './types'

/** A topic's place and the sizes of a single partition there. */
export interface TopicPlace {
  readonly topic: TopicName
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  readonly square: number
  readonly pitch: number
  readonly marker: number
  readonly open: number
  /** Distance of the tracks from the tape's top, one partition. */
  readonly tracks: readonly number[]
  /** Little height: several partitions lie closer. */
  readonly close?: boolean
}

/** Several partitions: thinner tapes, one ruler each that its pointers share; and what stands under each, from its lower edge. */
const THIN = { 2: { h: 44, square: 36, pitch: 42 }, 3: { h: 36, square: 30, pitch: 36 } } as const
const UNDER = { offsets: 14, track: 29, next: 46 } as const
const CLOSE = { h: 31, square: 27, pitch: 36 } as const
const UNDER_CLOSE = { offsets: 13, track: 25, next: 37 } as const

/** The buttons of the row below would stand on the offsets at the right, from `to` on; under the last row there are none. */
export const offsetsUpTo = (
  y: number,
  rows: readonly number[],
  to: number,
): Pick<LogGeometry, 'offsetsTo'> => (y === rows.at(-1) ? {} : { offsetsTo: to })

/** Whether an offset that is centred there may be written. */
export const hasRoomForOffset = ({ offsetsTo }: Pick<LogGeometry, 'offsetsTo'>, centre: number): boolean =>
  offsetsTo === undefined || centre <= offsetsTo

function single(p: TopicPlace): LogGeometry {
  return {
    topic: p.topic,
    partition: 0,
    box: { x: p.x, y: p.y, w: p.w, h: p.h },
    square: p.square,
    pitch: p.pitch,
    marker: p.marker,
    open: p.open,
    offsetsY: p.y + p.h + 15,
    tracks: p.tracks.map(t => p.y + t),
    compact: false,
    glideY: p.y - 13,
  }
}

function thin(p: TopicPlace, partition: number, count: 2 | 3): LogGeometry {
  const { h, square, pitch } = p.close ? CLOSE : THIN[count]
  const under = p.close ? UNDER_CLOSE : UNDER
  const y = p.y + partition * (h + under.next)
  return {
    topic: p.topic,
    partition,
    box: { x: p.x, y, w: p.w, h },
    square,
    pitch,
    marker: 18,
    open: p.open,
    offsetsY: y + h + under.offsets,
    tracks: [y + h + under.track],
    compact: true,
    glideY: y - 10,
  }
}

/** The tapes of a topic, from the top. */
export function logsOf(place: TopicPlace, partitions: number): readonly LogGeometry[] {
  if (partitions === 1) return [single(place)]
  const count = partitions === 2 ? 2 : 3
  return Array.from({ length: count }, (_, i) => thin(place, i, count))
}

/** The lowest track of a topic. */
export const lastTrack = (logs: readonly LogGeometry[]): number => logs.at(-1)?.tracks.at(-1) ?? 0
