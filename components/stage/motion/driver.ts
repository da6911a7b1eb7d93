import type { FilmView, Motion, Wait } from '../../../domain/picture'
import type { PlayheadSource } from '../props'
import { Recent } from './changes'
import { crossFade } from './fade'
import { Flights } from './flights'
import { MotionLayer } from './layer'
import { still } from './reduced'
import { type Scene, tapesOf } from './scene'
import { Settling } from './settling'
import { type Shown, shownAt } from './shown'
import { sightsAt } from './sights'

/** What React has drawn: where the driver may reach into. */
export interface Canvas {
  readonly root: HTMLElement
  /** What is in the air: while it moves, and while it stands. */
  readonly flights: HTMLCanvasElement
  readonly tokens: SVGGElement
  readonly scene: Scene
  readonly waits: readonly Wait[]
  readonly reduced: boolean
  readonly defs: string
}

/** So many frames without a move are a stand: dragging a playhead makes pauses shorter than that. */
const STAND = 8

/** An open wait is drawn as long as that, ms. */
const LONGEST_WAIT = 1200

const keyOf = (waits: readonly Wait[]): string => waits.map(w => `${w.actor}${w.reason}${w.t0}`).join()

/**
 * Draws a frame at the playhead: asks React for a new drawing when an event has passed, then moves the tokens and
 * everything that settles. Sleeps while the playhead stands still.
 */
export class Driver {
  readonly #show: (shown: Shown) => void
  readonly #settling = new Settling()
  #recent = new Recent()
  #film: FilmView
  #playhead: PlayheadSource
  #canvas: Canvas | undefined
  #layer: MotionLayer | undefined
  #flights: Flights | undefined
  #hands: readonly SVGElement[] = []
  #rings: readonly SVGElement[] = []
  #elements: ReadonlyMap<string, readonly SVGElement[]> = new Map()
  #shown: Shown
  #drawn = Number.NaN
  #asked = false
  /** Frames since the playhead last moved; a stand to begin with. */
  #stood = STAND
  #frame = 0
  #stop: (() => void) | undefined

  constructor(film: FilmView, playhead: PlayheadSource, show: (shown: Shown) => void) {
    this.#film = film
    this.#playhead = playhead
    this.#show = show
    this.#shown = shownAt(film, playhead.now())
  }

  /** Begins to listen; returns what ends it. */
  start(): () => void {
    this.#stop = this.#playhead.subscribe(() => this.wake())
    this.wake()
    return () => {
      this.#stop?.()
      cancelAnimationFrame(this.#frame)
      this.#frame = 0
      this.#layer?.clear()
      this.#flights?.clear()
      this.#settling.clear()
    }
  }

  /** Draws a frame soon, even if the playhead has not moved. */
  wake(): void {
    this.#asked = true
    if (this.#frame === 0) this.#frame = requestAnimationFrame(this.#tick)
  }

  /** Draws what is in the air as nodes, at once: a picture of the stage is about to be taken. It flies on by itself. */
  stand(): void {
    this.#stood = STAND
    this.#draw(this.#playhead.now())
  }

  /** React has drawn anew. */
  redrawn(canvas: Canvas): void {
    const old = this.#canvas
    this.#canvas = canvas
    if (old?.tokens !== canvas.tokens || old.scene.geometry !== canvas.scene.geometry) this.#renew(canvas)
    this.#elements = collect(canvas.root)
    this.#hands = [...canvas.root.querySelectorAll<SVGElement>('[data-hand]')]
    this.#rings = [...canvas.root.querySelectorAll<SVGElement>('[data-wait]')]
    this.#draw(this.#playhead.now())
  }

  #renew(canvas: Canvas): void {
    this.#recent = new Recent(picture => tapesOf(canvas.scene.geometry, picture))
    this.#layer?.clear()
    this.#flights?.clear()
    const side = canvas.scene.geometry.flight
    this.#layer = new MotionLayer(canvas.tokens, { side, defs: canvas.defs })
    this.#flights = new Flights(canvas.flights, side)
  }

  readonly #tick = (): void => {
    this.#frame = 0
    const t = this.#playhead.now()
    const moved = t !== this.#drawn
    if (moved && !Number.isNaN(this.#drawn)) this.#stood = 0
    else if (!this.#asked && ++this.#stood > STAND) return
    this.#drawn = t
    this.#asked = false
    this.#renewPicture(t)
    this.#draw(t)
    this.#frame = requestAnimationFrame(this.#tick)
  }

  #renewPicture(t: number): void {
    const waits = this.#film.waitsAt(t)
    const count = this.#film.countAt(t)
    if (count === this.#shown.count && keyOf(waits) === keyOf(this.#shown.waits)) return
    this.#shown = { count, picture: this.#film.pictureAt(t), waits }
    const canvas = this.#canvas
    if (canvas?.reduced) crossFade(canvas.root, () => this.#show(this.#shown))
    else this.#show(this.#shown)
  }

  #draw(t: number): void {
    const canvas = this.#canvas
    if (!canvas) return
    const motions = this.#film.motionsAt(t)
    this.#drawAir(canvas.reduced ? motions.map(motion => still(motion, t)) : motions, t, canvas)
    this.#hideHands(motions)
    if (canvas.reduced) return
    const changes = this.#recent.at(this.#film, t, this.#shown)
    // Where a run ends time does not go on: what changed last comes to rest once the playhead stands.
    const over =
      this.#stood >= STAND && this.#shown.picture.runState === 'settled' && t >= this.#film.duration
    this.#settling.draw(over ? [] : changes, t, this.#elements)
    turnWaits(this.#rings, canvas.waits, t)
  }

  /** Moving, as sprites on the canvas; standing, as nodes that are sharp at any size and can be copied. */
  #drawAir(motions: readonly Motion[], t: number, { scene, reduced }: Canvas): void {
    const sights = sightsAt(motions, t, scene)
    if (reduced || this.#stood >= STAND) {
      this.#flights?.clear()
      this.#layer?.draw(sights)
    } else {
      this.#layer?.draw([])
      this.#flights?.draw(sights, scene.geometry)
    }
  }

  /** An order that rides the loop is not also at its station. */
  #hideHands(motions: readonly Motion[]): void {
    const riding = new Set<string>(motions.filter(m => m.path === 'loop').map(m => m.actor))
    for (const hand of this.#hands)
      hand.style.visibility = riding.has(hand.dataset.hand ?? '') ? 'hidden' : ''
  }
}

function collect(root: HTMLElement): ReadonlyMap<string, readonly SVGElement[]> {
  const found = new Map<string, SVGElement[]>()
  for (const element of root.querySelectorAll<SVGElement>('[data-k]')) {
    const key = element.dataset.k ?? ''
    found.set(key, [...(found.get(key) ?? []), element])
  }
  return found
}

/** What is left of each wait: the ring, and its hand. */
function turnWaits(rings: readonly SVGElement[], waits: readonly Wait[], t: number): void {
  for (const ring of rings) {
    const wait = waits[Number(ring.dataset.wait)]
    if (!wait) continue
    const span = Number.isFinite(wait.t1) ? wait.t1 - wait.t0 : LONGEST_WAIT
    const gone = Math.min(1, Math.max(0, (t - wait.t0) / Math.max(1, span)))
    if (ring.tagName === 'circle') ring.setAttribute('stroke-dashoffset', gone.toFixed(3))
    else ring.setAttribute('transform', `rotate(${(gone * 360).toFixed(1)})`)
  }
}
