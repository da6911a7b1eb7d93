'use client'
import { memo, type PointerEvent, Suspense, useContext } from 'react'
import type { Wait } from '../../../domain/picture'
import type { Settings } from '../../../domain/settings'
import { useWords } from '../../language/use-words'
import { Brokers } from '../cluster/later'
import { textWidth } from '../geometry/text'
import type { Scene } from '../motion/scene'
import type { FailureState, Highlight } from '../props'
import { Bank, Shop } from './actors'
import { Defs, DefsName } from './defs'
import { Log } from './log'
import { Loop } from './loop'
import { AbortNote, Edge, Faults, Outbox, ShopWait } from './outside'
import { Wires } from './wires'

interface DrawingProps {
  readonly scene: Scene
  readonly waits: readonly Wait[]
  readonly settings: Settings
  readonly failures: readonly FailureState[]
  readonly highlight?: Highlight
  readonly holds: boolean
  /** The order under the mouse. */
  readonly onOrder: (order: number | undefined) => void
}

function orderAt(event: PointerEvent): number | undefined {
  const target = event.target
  const found =
    target instanceof Element ? target.closest<SVGElement>('[data-order]')?.dataset.order : undefined
  return found ? Number(found) : undefined
}

/** Everything that stands still between two events. */
export const Drawing = memo(function Drawing(props: DrawingProps) {
  const { scene, settings, highlight, waits } = props
  const { geometry, picture, tapes } = scene
  const name = useContext(DefsName)
  const silent = { shop: settings.shop.acks === 0, payments: settings.payments.acks === 0 }
  return (
    <svg
      className="stage-drawing"
      width={geometry.width}
      height={geometry.height}
      viewBox={`0 0 ${geometry.width} ${geometry.height}`}
      aria-hidden="true"
      onPointerOver={event => props.onOrder(orderAt(event))}
      onPointerLeave={() => props.onOrder(undefined)}
    >
      <Defs name={name} />
      {props.holds && <Edge geometry={geometry} />}
      <Wires geometry={geometry} silent={silent} highlight={highlight} />
      <Shop
        geometry={geometry}
        shop={picture.shop}
        highlight={highlight}
        waits={waits.some(w => w.actor === 'shop')}
      />
      <Bank geometry={geometry} bank={picture.bank} />
      <Titles scene={scene} copies={settings.cluster.replicas} />
      {picture.orders.map((partition, i) => {
        const tape = tapes.orders[i]
        return (
          tape && <Log key={partition.partition} tape={tape} partition={partition} highlight={highlight} />
        )
      })}
      <Suspense>{geometry.cluster && <Brokers scene={scene} waits={waits} name={name} />}</Suspense>
      {picture.paymentsTopic.map((partition, i) => {
        const tape = tapes.payments[i]
        return (
          tape && <Log key={partition.partition} tape={tape} partition={partition} highlight={highlight} />
        )
      })}
      <AbortNote scene={scene} readAnyway={settings.bank.isolation === 'uncommitted'} />
      <Loop geometry={geometry} payments={picture.payments} waits={waits} marked={highlight?.loop ?? false} />
      <Outbox scene={scene} highlight={highlight} />
      <Faults scene={scene} failures={props.failures} />
      <ShopWait geometry={geometry} waits={waits} />
    </svg>
  )
})

interface TitlesProps {
  readonly scene: Scene
  /** How many the recipe asks for. */
  readonly copies: number
}

function Titles({ scene, copies }: TitlesProps) {
  const { stage } = useWords()
  const { titles, logs, form, cluster } = scene.geometry
  return (
    <>
      {(cluster ? (['payments'] as const) : (['orders', 'payments'] as const)).map(topic => (
        <g key={topic}>
          <text className="stage-title" x={titles[topic].x} y={titles[topic].y}>
            {stage.topic(topic)}
          </text>
          {(logs[topic].length === 1 || cluster) && form !== 'phone' && (
            <text
              className="stage-sub"
              x={titles[topic].x + Math.round(textWidth(stage.topic(topic), 15)) + 9}
              y={titles[topic].y}
            >
              {cluster ? stage.folded(Math.min(copies, cluster.rows.length)) : stage.partition(0)}
            </text>
          )}
        </g>
      ))}
    </>
  )
}
