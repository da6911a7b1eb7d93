import type { Motion } from '../../../domain/picture'
import { numberSize, round } from '../drawing/message'
import type { Point } from '../geometry/shapes'
import { makeToken, type ShapeName, shapeOf, type Token, type TokenStyle } from './nodes'
import { type Placement, positionOf } from './position'
import type { Scene } from './scene'

/**
 * What moves, drawn without React: pooled SVG nodes, one pass a frame. A node that is not needed leaves the document and
 * waits in its pool, so the document holds exactly what is in the air.
 */
export class MotionLayer {
  readonly #root: SVGGElement
  readonly #style: TokenStyle
  readonly #live = new Map<number, Token>()
  readonly #pools = new Map<ShapeName, Token[]>()

  constructor(root: SVGGElement, style: TokenStyle) {
    this.#root = root
    this.#style = style
  }

  /** Nodes in the document. */
  get size(): number {
    return this.#live.size
  }

  /** Draws the motions at a stage time (ms). */
  draw(motions: readonly Motion[], t: number, scene: Scene): void {
    const placed = new Map<number, { readonly motion: Motion; readonly at: Placement }>()
    for (const motion of motions) {
      const at = positionOf(motion, t, scene)
      if (at) placed.set(motion.id, { motion, at })
    }
    // What has landed goes first, so that what takes off can have its node.
    for (const [id, token] of this.#live) if (!placed.has(id)) this.#release(id, token)
    for (const { motion, at } of placed.values()) this.#place(motion, at, scene)
  }

  /** Takes everything off the stage and forgets it. */
  clear(): void {
    for (const [id, token] of this.#live) this.#release(id, token)
    this.#pools.clear()
  }

  #release(id: number, token: Token): void {
    token.node.remove()
    this.#live.delete(id)
    const pool = this.#pools.get(token.shape)
    if (pool) pool.push(token)
    else this.#pools.set(token.shape, [token])
  }

  #take(motion: Motion): Token {
    const shape = shapeOf(motion)
    const known = this.#live.get(motion.id)
    if (known?.shape === shape) return known
    if (known) this.#release(motion.id, known)
    const token = this.#pools.get(shape)?.pop() ?? makeToken(shape, this.#style)
    this.#live.set(motion.id, token)
    token.beside?.setAttribute('x', String(token.besideX))
    token.beside?.setAttribute('y', '0')
    this.#root.append(token.node)
    return token
  }

  #place(motion: Motion, at: Placement, scene: Scene): void {
    const token = this.#take(motion)
    write(token, motion, at, this.#style.side)
    if (motion.fate === 'refused') excuse(token, at, excuseSpot(motion, scene))
    const scale = scaleAt(motion, at.p, scene) / this.#style.side
    const grown =
      token.number && motion.kind !== 'mail' && Math.abs(scale - 1) > 0.01 ? ` scale(${round(scale)})` : ''
    put(token, token.node, {
      transform: `translate(${round(at.x)} ${round(at.y)})${grown}`,
      opacity: at.opacity,
    })
    if (!token.lines) return
    // Retracted under the square as it slows: no opacity, which would cost a layer for each token.
    const speed = motion.path === 'loop' ? 0 : Math.round(at.speed * 8) / 8
    const lines = speed === 0 ? 'scale(0)' : `rotate(${Math.round(at.heading)}) scale(${speed} 1)`
    put(token, token.lines, { transform: lines, opacity: 1 })
  }
}

interface Paint {
  readonly transform: string
  readonly opacity: number
}

/** Touches the document only where something has changed: with 200 tokens that is most of a frame's cost. */
function put(token: Token, node: SVGElement, paint: Paint): void {
  const before = token.painted.get(node)
  if (before?.transform !== paint.transform) node.setAttribute('transform', paint.transform)
  if (before?.opacity !== paint.opacity) node.setAttribute('opacity', String(round(paint.opacity)))
  token.painted.set(node, paint)
}

/** Why a repeat was refused is said under its wire, where nothing else stands. */
function excuseSpot(motion: Motion, { geometry }: Scene): Point {
  const { waits, shelves } = geometry
  if (motion.path === 'shop-produce') return { x: waits.shop.x - 10, y: waits.shop.y }
  return { x: shelves.wires.from, y: shelves.wires.y - 31 }
}

function excuse(token: Token, at: Placement, spot: Point): void {
  token.beside?.setAttribute('x', String(round(at.bouncing ? spot.x - at.x : 0)))
  token.beside?.setAttribute('y', String(round(at.bouncing ? spot.y - at.y : 0)))
}

/** Numbers, and the words beside a token: "#3" at an ack, "seq 7 already stored" at a refused repeat. */
function write(token: Token, motion: Motion, at: Placement, side: number): void {
  const order = motion.order ?? motion.orders[0]
  const text = order === undefined ? '' : String(order)
  if (token.number && token.text !== text) {
    token.number.textContent = text
    if (token.shape !== 'mail') token.number.setAttribute('font-size', String(numberSize(side, text)))
    token.text = text
  }
  const label = labelOf(motion, at, text)
  if (token.beside && token.label !== label) {
    token.beside.textContent = label
    token.label = label
  }
  if (token.node.dataset.order !== text) token.node.dataset.order = text
}

function labelOf(motion: Motion, at: Placement, order: string): string {
  if (motion.fate === 'refused') return at.bouncing ? (motion.label ?? 'already stored') : ''
  if (motion.kind === 'offset' && motion.leg === 'request') return String(motion.offset ?? motion.to ?? '')
  if (motion.kind === 'ack' || motion.leg === 'response')
    if (motion.kind !== 'fetched' && motion.kind !== 'read') return order ? `#${order}` : ''
  return motion.orders.length > 1 && motion.kind !== 'hand' ? `+${motion.orders.length - 1}` : ''
}

/** A record grows into its slot over the last part of its way, and shrinks off it over the first. Side, px. */
function scaleAt(motion: Motion, p: number, scene: Scene): number {
  const { flight, logs, loop } = scene.geometry
  const slot = logs.orders[0]?.square ?? flight
  if (motion.kind === 'hand') return loop.hand
  const landing =
    motion.fate === 'arrives' &&
    (motion.kind === 'record' || motion.kind === 'payment') &&
    motion.leg === 'request'
  if (landing) return flight + (slot - flight) * Math.max(0, (p - 0.85) / 0.15)
  if (motion.kind === 'fetched')
    return p < 0.1
      ? slot + (flight - slot) * (p / 0.1)
      : flight + (loop.hand - flight) * Math.max(0, (p - 0.85) / 0.15)
  if (motion.kind === 'read') return p < 0.1 ? slot + (flight - slot) * (p / 0.1) : flight
  return flight
}
