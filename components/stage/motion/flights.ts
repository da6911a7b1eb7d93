import { drawingOf } from './shapes'
import type { Sight } from './sights'
import { type Sprite, Sprites } from './sprites'

/**
 * What is in the air while the playhead moves: sprites on one canvas. 200 SVG nodes with numbers are rasterised again in
 * every frame; a sprite is drawn once and then copied.
 */
export class Flights {
  readonly #canvas: HTMLCanvasElement
  readonly #side: number
  readonly #dark: MediaQueryList
  #sprites: Sprites | undefined
  #look = ''
  #clean = true

  /** `side`: of a flying square, px. */
  constructor(canvas: HTMLCanvasElement, side: number) {
    this.#canvas = canvas
    this.#side = side
    this.#dark = matchMedia('(prefers-color-scheme: dark)')
    canvas.hidden = true
  }

  /** Shows exactly this, in a box of this size (px). */
  draw(sights: readonly Sight[], box: { readonly width: number; readonly height: number }): void {
    if (this.#clean && sights.length === 0) return
    const ratio = devicePixelRatio
    const pen = this.#paper(box, ratio)
    if (!pen) return
    const sprites = this.#spritesFor(ratio)
    this.#clean = sights.length === 0
    for (const sight of sights) this.#lay(pen, sprites, sight, ratio)
  }

  /** Takes everything off. */
  clear(): void {
    if (this.#canvas.hidden) return
    this.#canvas.hidden = true
    this.#clean = true
    this.#canvas.width = 0
  }

  /** The canvas, blank. */
  #paper(box: { readonly width: number; readonly height: number }, ratio: number) {
    const canvas = this.#canvas
    const width = Math.round(box.width * ratio)
    const height = Math.round(box.height * ratio)
    canvas.hidden = false
    const pen = canvas.getContext('2d')
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width
      canvas.height = height
    } else {
      pen?.setTransform(1, 0, 0, 1, 0, 0)
      pen?.clearRect(0, 0, width, height)
    }
    return pen
  }

  /** New ones when the theme, the screen or the fonts have changed. */
  #spritesFor(ratio: number): Sprites {
    const { theme } = document.documentElement.dataset
    const look = `${theme} ${this.#dark.matches} ${ratio} ${document.fonts.status}`
    if (this.#sprites && look === this.#look) return this.#sprites
    const style = getComputedStyle(this.#canvas)
    this.#look = look
    this.#sprites = new Sprites({
      side: this.#side,
      ratio,
      valueOf: name => style.getPropertyValue(name).trim(),
    })
    return this.#sprites
  }

  #lay(pen: CanvasRenderingContext2D, sprites: Sprites, sight: Sight, ratio: number): void {
    const { speed, beside } = drawingOf(sight.shape, this.#side)
    const scale = sight.scale * ratio
    const x = sight.x * ratio
    const y = sight.y * ratio
    pen.globalAlpha = sight.opacity
    if (speed && sight.speed > 0) {
      const turn = (sight.heading * Math.PI) / 180
      const [cos, sin] = [Math.cos(turn) * scale, Math.sin(turn) * scale]
      pen.setTransform(cos * sight.speed, sin * sight.speed, -sin, cos, x, y)
      lay(pen, sprites.speed(speed))
    }
    pen.setTransform(scale, 0, 0, scale, x, y)
    if (sight.marked) lay(pen, sprites.halo(sight.shape))
    lay(pen, sprites.shape(sight.shape, sight.text, sight.scale > 1))
    if (sight.label === '' || beside === undefined) return
    pen.setTransform(scale, 0, 0, scale, x + (sight.aside.x || beside) * scale, y + sight.aside.y * scale)
    lay(pen, sprites.words(sight.label))
  }
}

const lay = (pen: CanvasRenderingContext2D, { image, x, y, w, h }: Sprite): void =>
  pen.drawImage(image, x, y, w, h)
