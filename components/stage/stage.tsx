'use client'
import {
  memo,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { flushSync } from 'react-dom'
import { useWords } from '../language/use-words'
import { readAheadBrokers } from './cluster/later'
import { leaderRows } from './cluster/leaders'
import { describe } from './describe'
import { DefsName } from './drawing/defs'
import { Drawing } from './drawing/drawing'
import { Shelves } from './drawing/outside'
import { Failures } from './failures/buttons'
import { FAILURES, type FailureId } from './failures/catalogue'
import { useFailureKeys } from './failures/keys'
import { geometryFor, LEAST, type Plan, planFor } from './geometry'
import type { Driver } from './motion/driver'
import { sceneOf } from './motion/scene'
import { shownAt } from './motion/shown'
import { withDefaults } from './picture'
import type { Highlight, StageProps } from './props'
import './stage.css'
import { useReducedMotion, useStageSize } from './use-size'

const useBrowserLayout = typeof window === 'undefined' ? useEffect : useLayoutEffect

/** What a failure would break, for the highlighter. */
function brokenBy(id: FailureId | undefined): Highlight | undefined {
  const pattern = FAILURES.find(f => f.id === id)?.pattern
  if (!pattern) return undefined
  if (pattern.on === 'payments') return { loop: true }
  if (pattern.on === 'shop') return { wires: ['shop-produce'] }
  if (pattern.on === 'cluster') return { wires: ['shop-produce', 'payments-fetch'] }
  const wires = {
    shop: 'shop-produce',
    payments: 'payments-produce',
    'payments-offsets': 'payments-offsets',
    'payments-transaction': 'payments-transaction',
  } as const
  return { wires: [wires[pattern.where]] }
}

/** Tells a stage that its drawing is about to be copied or printed: it then stands in the document, whatever flies. */
export const STAND = 'stage-stand'

function useStand(box: RefObject<HTMLElement | null>, driver: RefObject<Driver | undefined>): void {
  useEffect(() => {
    const element = box.current
    const stand = () => driver.current?.stand()
    element?.addEventListener(STAND, stand)
    window.addEventListener('beforeprint', stand)
    return () => {
      element?.removeEventListener(STAND, stand)
      window.removeEventListener('beforeprint', stand)
    }
  }, [box, driver])
}

type Moving = typeof Driver
let moving: Moving | undefined

/** What moves comes after the first paint, in which nothing does. `begin` is called once it is here, and returns what ends it. */
function whenMoving(begin: (moving: Moving) => () => void): () => void {
  if (moving) return begin(moving)
  let over = false
  let end: (() => void) | undefined
  void import('./motion/driver').then(loaded => {
    moving = loaded.Driver
    if (!over) end = begin(moving)
    readAheadBrokers()
  })
  return () => {
    over = true
    end?.()
  }
}

/** The drawing: shop, logs, payments' loop, bank, outbox, and what moves between them. */
export const Stage = memo(function Stage(props: StageProps) {
  const { film, playhead, settings, failures, onFailure, run, live } = props
  const words = useWords().stage
  const box = useRef<HTMLElement>(null)
  const tokens = useRef<SVGGElement>(null)
  const flights = useRef<HTMLCanvasElement>(null)
  const defs = `s${useId().replace(/\W/g, '')}`
  const room = useStageSize(box, props.size)
  const size = room.width < LEAST ? { ...room, width: LEAST } : room
  const reduced = useReducedMotion(props.reducedMotion)
  const [shown, setShown] = useState(() => shownAt(film, playhead.now()))
  const [hovered, setHovered] = useState<FailureId>()

  const plan = planFor(size, settings, shown.picture.payments.length, leaderRows(shown.picture))
  const { form, partitions, instances, brokers = 0 } = plan
  // By what it says: a plan is made anew at every render.
  const planText = JSON.stringify(plan)
  const geometry = useMemo(() => geometryFor(JSON.parse(planText) as Plan), [planText])
  const { replicas } = settings.cluster
  const picture = useMemo(
    () =>
      withDefaults(shown.picture, {
        orders: props.orders,
        partitions,
        instances,
        brokers,
        replicas,
        note: words.life(1),
      }),
    [shown.picture, props.orders, partitions, instances, brokers, replicas, words],
  )
  const scene = useMemo(() => sceneOf(geometry, picture), [geometry, picture])

  // The order in trouble glows while its story runs (the film's focus); what the mouse is on goes first.
  const story = picture.runState === 'running' ? picture.focus : undefined
  const glow = useMemo(() => (story === undefined ? undefined : { order: story }), [story])
  const highlight = useMemo(() => brokenBy(hovered), [hovered]) ?? props.highlight ?? glow

  const order = highlight?.order
  const marked = useMemo(
    () => ({ ...scene, marked: order, refusal: words.alreadyStored }),
    [scene, order, words],
  )

  const driver = useRef<Driver>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a film that speaks another language is the same film
  useEffect(() => {
    setShown(shownAt(film, playhead.now()))
    return whenMoving(Moving => {
      const made = new Moving(film, playhead, next => flushSync(() => setShown(next)))
      driver.current = made
      // It is given the canvas with the next drawing.
      setShown(shownAt(film, playhead.now()))
      return made.start()
    })
  }, [film, playhead, props.voice])
  useStand(box, driver)
  useBrowserLayout(() => {
    if (!box.current || !tokens.current || !flights.current) return
    driver.current?.redrawn({
      root: box.current,
      tokens: tokens.current,
      flights: flights.current,
      scene: marked,
      waits: shown.waits,
      reduced,
      defs,
    })
  })

  const arm = (id: FailureId) => {
    if (failures.find(f => f.id === id)?.state !== 'cannot') onFailure(id)
  }
  const keys = useFailureKeys(arm)
  const { onHighlight } = props
  const onOrder = useCallback(
    (order: number | undefined) => onHighlight?.(order === undefined ? undefined : { order }),
    [onHighlight],
  )
  return (
    <section
      ref={box}
      className="stage"
      aria-label={words.label}
      aria-describedby={`${defs}-words`}
      data-form={geometry.form}
      data-reduced={reduced || undefined}
      data-count={shown.count}
      style={{ width: geometry.width, height: geometry.height, zoom: room.width / size.width }}
    >
      <DefsName value={defs}>
        <Drawing
          scene={scene}
          waits={shown.waits}
          settings={settings}
          failures={failures}
          highlight={highlight}
          holds={props.holds ?? false}
          onOrder={onOrder}
        />
      </DefsName>
      <p className="stage-words" id={`${defs}-words`}>
        {describe(picture, words.words)}
      </p>
      <div
        className="stage-run-box"
        style={{ left: geometry.run.x, top: geometry.run.y, width: geometry.run.w, height: geometry.run.h }}
      >
        {run}
      </div>
      <div
        className="stage-live-box"
        style={{ left: geometry.live.x, top: geometry.live.y - (form === 'phone' ? 9 : 0) }}
      >
        {live}
      </div>
      <Failures
        geometry={geometry}
        brokers={picture.brokers ?? []}
        states={failures}
        onFailure={arm}
        onHover={setHovered}
        keys={keys}
      />
      {/* What moves or falls passes over the buttons: an order that rides the loop is never hidden. */}
      <svg
        className="stage-drawing stage-air"
        width={geometry.width}
        height={geometry.height}
        aria-hidden="true"
      >
        <Shelves scene={scene} name={defs} />
        <g ref={tokens} className="stage-tokens" data-testid="tokens" />
      </svg>
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas without a tabindex takes no focus */}
      <canvas ref={flights} className="stage-flights" aria-hidden="true" />
    </section>
  )
})
