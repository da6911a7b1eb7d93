'use client'
import { useEffect, useMemo, useRef } from 'react'
import type { Alignment } from '../../domain/alignment'
import type { FilmView, Motion, Picture } from '../../domain/picture'
import type { Recipe } from '../../domain/recipe'
import { useWords } from '../language/use-words'
import type { PlayheadSource } from '../stage'
import { FADE } from '../stage/motion/fade'
import { Flights } from '../stage/motion/flights'
import { still } from '../stage/motion/reduced'
import { sightsOn } from '../stage/motion/sights'
import { withDefaults } from '../stage/picture'
import { useReducedMotion } from '../stage/use-size'
import { type LaneForm, laneHeight } from './lane-geometry'
import { laneMeasures, lanePoints, laneScene } from './lane-ways'

interface LaneFlightsProps {
  readonly form: LaneForm
  readonly recipe: Recipe
  readonly picture: Picture
  readonly film: FilmView
  /** Of the whole comparison, in common time. */
  readonly playhead: PlayheadSource
  readonly alignment: Alignment
  readonly index: number
}

/** What is in the air in a lane: as on the stage, smaller. Moves with the playhead, without React. */
export function LaneFlights(props: LaneFlightsProps) {
  const { form, recipe, picture, film, playhead, alignment, index } = props
  const canvas = useRef<HTMLCanvasElement>(null)
  const flights = useRef<Flights>(undefined)
  /** With less motion, what was in the air when it was last drawn: the next picture fades in once, not with every frame. */
  const air = useRef('')
  const reduced = useReducedMotion()
  const { stage } = useWords()
  const { partitions } = recipe.settings.cluster
  const drawing = useMemo(() => {
    const full = withDefaults(picture, {
      orders: recipe.orders,
      partitions,
      instances: 1,
      brokers: 0,
      replicas: 0,
    })
    const scene = laneScene(form, recipe.settings, full)
    return {
      pointAt: lanePoints(scene),
      measures: { ...laneMeasures(scene), refusal: stage.alreadyStored },
    }
  }, [form, recipe, picture, partitions, stage])
  const width = form.width
  const height = laneHeight(form, partitions)
  const side = drawing.measures.flight
  useEffect(() => {
    if (!canvas.current) return
    const made = new Flights(canvas.current, side)
    flights.current = made
    return () => made.clear()
  }, [side])
  useEffect(() => {
    const draw = () => {
      const t = alignment.laneTime(index, playhead.now())
      const motions = film.motionsAt(t)
      const shown = reduced ? motions.map(motion => still(motion, t)) : motions
      flights.current?.draw(sightsOn(shown, t, drawing), { width, height })
      if (reduced) {
        const inAir = motions.map(({ id }) => id).join()
        if (inAir !== air.current) canvas.current?.animate([{ opacity: 0 }, { opacity: 1 }], FADE)
        air.current = inAir
      }
      if (canvas.current) hideHands(canvas.current, motions)
    }
    draw()
    const stop = playhead.subscribe(draw)
    const theme = new MutationObserver(draw)
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    return () => {
      stop()
      theme.disconnect()
    }
  }, [alignment, drawing, film, height, index, playhead, reduced, width])
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas without a tabindex takes no focus
  return <canvas ref={canvas} className="lane-flights" aria-hidden="true" data-testid={`flights-${index}`} />
}

/** An order that rides the loop is not also at its station. */
function hideHands(canvas: HTMLCanvasElement, motions: readonly Motion[]): void {
  const riding = new Set<string>(motions.filter(({ path }) => path === 'loop').map(({ actor }) => actor))
  const hands = canvas.parentElement?.querySelectorAll<SVGElement>('[data-hand]') ?? []
  for (const hand of hands) hand.style.visibility = riding.has(hand.dataset.hand ?? '') ? 'hidden' : ''
}
