import type { BrokerPicture, PartitionPicture, Picture, ReplicaPicture, Slot } from '../../../domain/picture'
import type { BrokerGeometry, ClusterGeometry, LogGeometry } from '../geometry'
import { type Point, point } from '../geometry/shapes'
import { centreOf, type Tape, tapeOf } from '../geometry/tape'
import type { Scene } from '../motion/scene'

/** A broker with its copy of topic orders, laid out on its row. */
export interface Row {
  readonly place: BrokerGeometry
  readonly broker: BrokerPicture
  readonly replica: ReplicaPicture | undefined
  readonly tape: Tape
  /** Offsets whose record the leader's log does not have. */
  readonly gone: ReadonlySet<number>
  readonly inSync: boolean
  /** Its copy is the log: the stage draws it, with everything that happens to it. */
  readonly isLog: boolean
}

/** Whether a broker does anything at all. */
export const isDown = ({ state }: BrokerPicture): boolean => state !== 'up'

/** The rows of a scene with brokers; none without. */
export function rowsOf({ geometry, picture }: Scene): readonly Row[] {
  const { cluster } = geometry
  const [log] = geometry.logs.orders
  const [orders] = picture.orders
  if (!cluster || !log || !orders) return []
  return cluster.rows.flatMap((place, index) => {
    const broker = picture.brokers?.[index]
    return broker ? [rowOf({ place, broker, log, orders }, index === cluster.leader)] : []
  })
}

interface Laid {
  readonly place: BrokerGeometry
  readonly broker: BrokerPicture
  readonly log: LogGeometry
  readonly orders: PartitionPicture
}

function rowOf({ place, broker, log, orders }: Laid, isLog: boolean): Row {
  const replica = orders.replicas?.find(({ node }) => node === broker.node)
  const slots = replica?.slots ?? []
  const onRow = { ...log, box: place.box, offsetsY: place.offsetsY }
  return {
    place,
    broker,
    replica,
    tape: tapeOf(onRow, { ...orders, slots: slots.map(slotOf) }),
    gone: new Set(slots.filter(({ gone }) => gone).map(({ offset }) => offset)),
    inSync: orders.isr?.includes(broker.node) ?? true,
    isLog,
  }
}

function slotOf(slot: ReplicaPicture['slots'][number]): Slot {
  if (slot.kind === 'marker') return { kind: 'marker', offset: slot.offset, control: slot.control }
  return { kind: 'record', offset: slot.offset, order: slot.order, look: 'plain', nth: 1 }
}

/** Which row leads: its broker's index; 0 before anything is known. */
export function leaderRow({ orders }: Pick<Picture, 'orders'>): number {
  return Math.max(0, (orders[0]?.leader ?? 1) - 1)
}

/** From the leader's copy to a follower's, at the same offset. */
export function copyWay(scene: Scene, to: number, offset: number): readonly Point[] | undefined {
  const { cluster } = scene.geometry
  const [tape] = scene.tapes.orders
  const row = cluster?.rows[to - 1]
  if (!cluster || !tape || !row || to - 1 === cluster.leader) return undefined
  const from = centreOf(tape, offset)
  return [from, point(from.x, row.box.y + row.box.h / 2)]
}

/** "in sync: brokers 2 and 3" */
export function inSyncWords(rows: readonly Row[]): string {
  const nodes = rows.filter(({ inSync }) => inSync).map(({ broker }) => broker.node)
  if (nodes.length === 0) return 'no broker'
  if (nodes.length === 1) return `broker ${nodes[0]} alone`
  return `brokers ${nodes.slice(0, -1).join(', ')} and ${nodes.at(-1)}`
}

export type { ClusterGeometry }
