import type { Catalogue } from '../../../domain/language/catalogue'
import type { BrokerPicture, PartitionPicture, ReplicaPicture, Slot } from '../../../domain/picture'
import type { ClusterGeometry, LogGeometry } from '../geometry'
import { type Box, type Point, point } from '../geometry/shapes'
import { centreOf, type Tape, tapeOf } from '../geometry/tape'
import type { Scene } from '../motion/scene'

/** A broker's copy of a partition of topic orders, laid out on its row. */
export interface Row {
  readonly partition: number
  readonly box: Box
  readonly offsetsY: number
  readonly offsetsTo: number | undefined
  readonly broker: BrokerPicture
  readonly replica: ReplicaPicture | undefined
  /** Whether it has a copy of this partition at all. */
  readonly holds: boolean
  readonly tape: Tape
  /** Offsets whose record the leader's log does not have. */
  readonly gone: ReadonlySet<number>
  readonly inSync: boolean
  /** Its copy is the log: the stage draws it, with everything that happens to it. */
  readonly isLog: boolean
}

/** Whether a broker does anything at all. */
export const isDown = ({ state }: BrokerPicture): boolean => state !== 'up'

/** A list for each partition: its copies, a row a broker; none where brokers are not drawn. */
export function rowsOf({ geometry, picture }: Scene): readonly (readonly Row[])[] {
  const { cluster, logs } = geometry
  if (!cluster) return []
  return logs.orders.flatMap((log, partition) => {
    const orders = picture.orders[partition]
    return orders ? [copiesOf({ cluster, log, orders, partition }, picture.brokers ?? [])] : []
  })
}

interface Laid {
  readonly cluster: ClusterGeometry
  readonly log: LogGeometry
  readonly orders: PartitionPicture
  readonly partition: number
}

function copiesOf(laid: Laid, brokers: readonly BrokerPicture[]): readonly Row[] {
  return laid.cluster.rows.flatMap((place, index) => {
    const broker = brokers[index]
    const box = place.boxes[laid.partition]
    if (!broker || !box) return []
    return [
      {
        ...rowOf(laid, broker, { offsetsY: place.offsetsY, offsetsTo: place.offsetsTo, box }),
        isLog: isLog(laid, index),
      },
    ]
  })
}

const isLog = ({ cluster, partition }: Laid, index: number): boolean => cluster.leaders[partition] === index

function rowOf(
  { log, orders, partition }: Laid,
  broker: BrokerPicture,
  place: Pick<Row, 'box' | 'offsetsY' | 'offsetsTo'>,
): Omit<Row, 'isLog'> {
  const replica = orders.replicas?.find(({ node }) => node === broker.node)
  const slots = replica?.slots ?? []
  return {
    partition,
    ...place,
    broker,
    replica,
    // Nothing has been told of anybody's copy yet: those that will be in sync will have one.
    holds: orders.replicas?.length ? replica !== undefined : (orders.isr?.includes(broker.node) ?? true),
    tape: tapeOf({ ...log, ...place }, { ...orders, slots: slots.map(slotOf) }),
    gone: new Set(slots.filter(({ gone }) => gone).map(({ offset }) => offset)),
    inSync: orders.isr?.includes(broker.node) ?? true,
  }
}

function slotOf(slot: ReplicaPicture['slots'][number]): Slot {
  if (slot.kind === 'marker') return { kind: 'marker', offset: slot.offset, control: slot.control }
  return { kind: 'record', offset: slot.offset, order: slot.order, look: 'plain', nth: 1 }
}

/** From the leader's copy to a follower's, at the same offset. */
export function copyWay(
  { geometry: { cluster }, tapes }: Scene,
  to: number,
  { partition = 0, offset }: { readonly partition?: number; readonly offset?: number },
): readonly Point[] | undefined {
  const tape = tapes.orders[partition]
  const box = cluster?.rows[to - 1]?.boxes[partition]
  if (!cluster || !tape || !box || to - 1 === cluster.leaders[partition]) return undefined
  const from = centreOf(tape, offset)
  return [from, point(from.x, box.y + box.h / 2)]
}

/** "in sync: brokers 2 and 3" */
export function inSyncWords(
  rows: readonly Row[],
  words: Pick<Catalogue['stage'], 'noBroker' | 'alone' | 'brokers'>,
): string {
  const nodes = rows.filter(({ inSync }) => inSync).map(({ broker }) => broker.node)
  const [first, ...others] = nodes
  if (first === undefined) return words.noBroker
  return others.length === 0 ? words.alone(first) : words.brokers(nodes)
}
