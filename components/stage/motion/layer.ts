import { round } from '../drawing/message'
import { makeToken, type Token, type TokenStyle } from './nodes'
import { drawingOf, type ShapeName, sizeOn } from './shapes'
import type { Sight } from './sights'

/**
 * What is in the air while the playhead stands: pooled SVG nodes, without React. A node that is not needed leaves the
 * document and waits in its pool, so the document holds exactly what is in the air. While the playhead moves the canvas
 * draws it (`flights.ts`).
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

  /** Shows exactly this. */
  draw(sights: readonly Sight[]): void {
    const seen = new Set(sights.map(({ id }) => id))
    // What has landed goes first, so that what takes off can have its node.
    for (const [id, token] of this.#live) if (!seen.has(id)) this.#release(id, token)
    for (const sight of sights) write(this.#take(sight), sight, this.#style.side)
  }

  /** Takes everything off the stage and forgets it. */
  clear(): void {
    this.draw([])
    this.#pools.clear()
  }

  #release(id: number, token: Token): void {
    token.node.remove()
    this.#live.delete(id)
    const pool = this.#pools.get(token.shape)
    if (pool) pool.push(token)
    else this.#pools.set(token.shape, [token])
  }

  #take({ id, shape }: Sight): Token {
    const known = this.#live.get(id)
    if (known?.shape === shape) return known
    if (known) this.#release(id, known)
    const token = this.#pools.get(shape)?.pop() ?? makeToken(shape, this.#style)
    this.#live.set(id, token)
    this.#root.append(token.node)
    return token
  }
}

function write(token: Token, sight: Sight, side: number): void {
  const { node, number, beside, lines, halo } = token
  const grown = sight.scale === 1 ? '' : ` scale(${round(sight.scale)})`
  node.setAttribute('transform', `translate(${round(sight.x)} ${round(sight.y)})${grown}`)
  node.setAttribute('opacity', String(round(sight.opacity)))
  node.dataset.order = sight.text
  halo.setAttribute('fill', sight.marked ? 'var(--mark)' : 'none')
  if (number) {
    number.textContent = sight.text
    number.setAttribute('font-size', String(sizeOn(drawingOf(token.shape, side), side, sight.text)))
  }
  if (beside) {
    beside.textContent = sight.label
    beside.setAttribute('x', String(sight.aside.x || token.besideX))
    beside.setAttribute('y', String(sight.aside.y))
  }
  lines?.setAttribute(
    'transform',
    sight.speed === 0 ? 'scale(0)' : `rotate(${sight.heading}) scale(${sight.speed} 1)`,
  )
}
