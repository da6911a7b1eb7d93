import type { Wire } from '../../../domain/events'
import type { TopicName } from '../../../domain/words'
import type { FailurePlace } from '../failures/catalogue'
import type { Direction, Lane } from './loop'
import type { Box, Line, Point } from './shapes'

/** `wide` 1440 × 900 and up, `narrow` when lower or smaller, `phone` one column. */
export type Form = 'wide' | 'narrow' | 'phone'

/** One partition's tape and the ruler under it. */
export interface LogGeometry {
  readonly topic: TopicName
  readonly partition: number
  readonly box: Box
  /** Side of a square, width of a slot, width of a marker. */
  readonly square: number
  readonly pitch: number
  readonly marker: number
  /** Dashed rails beyond the end: the log goes on. */
  readonly open: number
  /** Base line of the offsets under the tape. */
  readonly offsetsY: number
  /** Where the buttons of the row below begin: no offset is written farther to the right. */
  readonly offsetsTo?: number
  /** Tracks of the pointers: one for each, or a single one they share (`compact`, several partitions). */
  readonly tracks: readonly number[]
  readonly compact: boolean
  /** Where copies glide, above the tape. */
  readonly glideY: number
  /** One thin tape for all its copies: no offsets, no pointers. */
  readonly folded?: boolean
}

/** A broker's copies of topic orders, a tape for each partition, with its name over them. */
export interface BrokerGeometry {
  readonly boxes: readonly Box[]
  readonly title: Point
  readonly offsetsY: number
  /** As in its log. */
  readonly offsetsTo?: number
  /** Right end of the buttons over it. */
  readonly buttons: Spot
}

/** Several brokers: a row each, and what joins those in sync. */
export interface ClusterGeometry {
  readonly rows: readonly BrokerGeometry[]
  /** The row whose broker leads, for each partition. With one the wires end there. */
  readonly leaders: readonly number[]
  /** How far before the tapes the bracket of the copies in sync stands, and where its words end; none without a point. */
  readonly bracket: number
  readonly inSync?: Point
}

export interface WireGeometry {
  /** From the client to the node. */
  readonly request: Line
  /** From the node to the client. */
  readonly response: Line
  /** What is drawn: arrows point the way records and offsets go. */
  readonly lines: readonly { readonly line: Line; readonly dotted: boolean }[]
  readonly label?: { readonly at: Point; readonly text: string; readonly anchor: 'start' | 'middle' | 'end' }
  /** Where an armed pin stands and a struck fault leaves its zigzag. */
  readonly pins: { readonly request: Point; readonly response: Point }
  readonly vertical: boolean
}

export type DrawnWire = Extract<
  Wire,
  | 'shop-produce'
  | 'payments-fetch'
  | 'payments-produce'
  | 'payments-offsets'
  | 'payments-transaction'
  | 'bank-fetch'
>

export type ShelfName = 'shop' | 'wires' | 'loop'
export interface Shelf {
  readonly from: number
  readonly to: number
  readonly y: number
  /** Height of what lies on it. */
  readonly room: number
  /** Where words over it may end, when there is no room beside. */
  readonly wordsTo?: number
}

export interface LoopLabel {
  readonly at: Point
  readonly anchor: 'start' | 'middle' | 'end'
}

export interface LoopGeometry {
  readonly direction: Direction
  readonly transactional: boolean
  readonly lanes: readonly Lane[]
  /** Side of the square in hand. */
  readonly hand: number
  readonly title: Point
  /** Where the title row ends. */
  readonly titleEnd: number
  readonly labels: Readonly<Record<'fetched' | 'offset' | 'worked', LoopLabel>>
  /** Left out where there is no room. */
  readonly ended?: LoopLabel
  readonly works?: LoopLabel
  readonly chevrons: readonly { readonly at: Point; readonly turn: number }[]
  readonly bracket?: string
  readonly pins: Readonly<
    Record<'halfway' | 'received' | 'done', { readonly at: Point; readonly vertical: boolean }>
  >
}

/** Where a control stands: its centre on the line, or a corner. */
export interface Spot {
  readonly x: number
  readonly y: number
  readonly align: 'start' | 'middle' | 'end'
}

export interface Geometry {
  readonly form: Form
  readonly width: number
  readonly height: number
  readonly margin: number
  readonly shop: Box
  readonly shopCell: number
  readonly bank: Box
  readonly bankTitle: Point
  readonly logs: Readonly<Record<TopicName, readonly LogGeometry[]>>
  readonly titles: Readonly<Record<TopicName, Point>>
  readonly wires: Readonly<Record<DrawnWire, WireGeometry>>
  readonly loop: LoopGeometry
  readonly flight: number
  readonly outbox: {
    readonly title: Point
    readonly x: number
    readonly end: number
    readonly y: number
    readonly mail: number
    readonly gap: number
  }
  readonly shelves: Readonly<Record<ShelfName, Shelf>>
  readonly waits: Readonly<Record<'shop' | 'payments', Point>>
  readonly run: Box
  readonly live: Point
  readonly spots: Readonly<Record<Exclude<FailurePlace, 'loop-name' | 'broker' | 'more'>, Spot>>
  /** The quiet controls at the loop's name, one row each, right-aligned. */
  readonly quiet: readonly Spot[]
  readonly more: Spot
  /** The line inside which exactly once holds, and its words. */
  readonly edge: { readonly d: string; readonly label: Point }
  readonly noAck: Point
  readonly cluster?: ClusterGeometry
}
