import { drawingOf, haloOf, type Ink, type Part, type ShapeName, sizeOn, speedLines } from './shapes'

/** A shape that has been drawn once, to be laid down many times. */
export interface Sprite {
  readonly image: HTMLCanvasElement
  /** Where it lies around its point, px. */
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

/** What sprites are drawn for: they are drawn anew when any of it changes. */
export interface SpriteStyle {
  readonly side: number
  /** Device pixels for one of the page. */
  readonly ratio: number
  /** What a colour or font of the theme is now: `--ink` → `#17191c`. */
  readonly valueOf: (name: string) => string
}

/** As many words as a long run may put beside its tokens; then they are drawn anew. */
const MOST = 400
const HATCH = { tile: 5, line: 2, grain: 8 } as const

/** Draws shapes and words once and keeps them. */
export class Sprites {
  readonly #style: SpriteStyle
  readonly #kept = new Map<string, Sprite>()
  readonly #inks = new Map<Ink, string | CanvasPattern>()

  constructor(style: SpriteStyle) {
    this.#style = style
  }

  /** A shape with its number; `large`: to be drawn larger than it flies, as it grows into a slot. */
  shape(name: ShapeName, text: string, large: boolean): Sprite {
    return this.#once(`${name} ${text} ${large}`, () => {
      const shape = drawingOf(name, this.#style.side)
      const reach = shape.reach + 2
      const box = { x: -reach, y: -reach, w: 2 * reach, h: 2 * reach, grain: large ? 2 : 1 }
      return this.#sprite(box, pen => {
        for (const part of shape.parts) this.#part(pen, part)
        const { number } = shape
        if (!number || text === '') return
        const size = sizeOn(shape, this.#style.side, text)
        pen.font = `700 ${size}px ${this.#style.valueOf('--sans')}`
        pen.letterSpacing = `${-0.02 * size}px`
        pen.textAlign = 'center'
        pen.fillStyle = this.#ink(pen, number.fill)
        pen.fillText(text, 0, number.y + number.dy * size)
      })
    })
  }

  /** The highlighter under a shape whose order is marked. */
  halo(name: ShapeName): Sprite {
    return this.#once(`halo ${name}`, () => {
      const half = haloOf(drawingOf(name, this.#style.side))
      const side = 2 * half
      const part: Part = { kind: 'rect', x: -half, y: -half, w: side, h: side, rx: 4, fill: '--mark' }
      return this.#sprite({ x: -half, y: -half, w: side, h: side }, pen => this.#part(pen, part))
    })
  }

  /** Words beside a token, with paper around the letters (`.stage-beside`). */
  words(text: string): Sprite {
    return this.#once(`words ${text}`, () => {
      const font = `600 12.5px ${this.#style.valueOf('--sans')}`
      const ruler = document.createElement('canvas').getContext('2d')
      if (ruler) ruler.font = font
      const width = ruler?.measureText(text).width ?? 0
      return this.#sprite({ x: -4, y: -12, w: Math.ceil(width) + 8, h: 24 }, pen => {
        pen.font = font
        pen.lineWidth = 6
        pen.lineJoin = 'round'
        pen.strokeStyle = this.#ink(pen, '--paper')
        pen.strokeText(text, 0, 0.35 * 12.5)
        pen.fillStyle = this.#ink(pen, '--ink-2')
        pen.fillText(text, 0, 0.35 * 12.5)
      })
    })
  }

  /** The lines behind a fast one, to be turned to its heading. */
  speed(ink: Ink): Sprite {
    return this.#once(`speed ${ink}`, () => {
      const lines = speedLines(this.#style.side)
      const far = Math.min(...lines.map(({ x }) => x)) - 4
      return this.#sprite({ x: far, y: -12, w: -far, h: 24 }, pen => {
        pen.strokeStyle = this.#ink(pen, ink)
        pen.lineCap = 'round'
        for (const { x, half, width, opacity } of lines) {
          pen.globalAlpha = opacity
          pen.lineWidth = width
          pen.stroke(new Path2D(`M${x} ${-half}V${half}`))
        }
      })
    })
  }

  #once(key: string, make: () => Sprite): Sprite {
    const known = this.#kept.get(key)
    if (known) return known
    if (this.#kept.size >= MOST) this.#kept.clear()
    const made = make()
    this.#kept.set(key, made)
    return made
  }

  #sprite(
    { grain = 1, ...box }: Omit<Sprite, 'image'> & { readonly grain?: number },
    draw: (pen: CanvasRenderingContext2D) => void,
  ): Sprite {
    const ratio = this.#style.ratio * grain
    const image = document.createElement('canvas')
    image.width = Math.ceil(box.w * ratio)
    image.height = Math.ceil(box.h * ratio)
    const pen = image.getContext('2d')
    pen?.setTransform(ratio, 0, 0, ratio, -box.x * ratio, -box.y * ratio)
    if (pen) draw(pen)
    return { image, ...box, w: image.width / ratio, h: image.height / ratio }
  }

  #part(pen: CanvasRenderingContext2D, part: Part): void {
    const path = pathOf(part)
    if (part.fill) {
      pen.fillStyle = this.#ink(pen, part.fill)
      pen.fill(path)
    }
    if (!part.stroke) return
    pen.strokeStyle = this.#ink(pen, part.stroke)
    pen.lineWidth = part.width ?? 1
    pen.lineCap = part.rounded ? 'round' : 'butt'
    pen.lineJoin = part.rounded ? 'round' : 'miter'
    pen.globalAlpha = part.strokeOpacity ?? 1
    pen.stroke(path)
    pen.globalAlpha = 1
  }

  #ink(pen: CanvasRenderingContext2D, ink: Ink): string | CanvasPattern {
    const known = this.#inks.get(ink)
    if (known) return known
    const made = ink === 'hatch' ? this.#hatch(pen) : this.#style.valueOf(ink)
    this.#inks.set(ink, made)
    return made
  }

  /** The pattern `hatch-small` of the drawing, finer than any screen. */
  #hatch(pen: CanvasRenderingContext2D): string | CanvasPattern {
    const { tile, line, grain } = HATCH
    const plain = this.#style.valueOf('--repeat')
    const image = document.createElement('canvas')
    image.width = image.height = tile * grain
    const brush = image.getContext('2d')
    if (!brush) return plain
    brush.fillStyle = plain
    brush.fillRect(0, 0, tile * grain, tile * grain)
    brush.fillStyle = this.#style.valueOf('--repeat-hatch')
    brush.fillRect(0, 0, line * grain, tile * grain)
    const pattern = pen.createPattern(image, 'repeat')
    pattern?.setTransform(new DOMMatrix().rotate(45).scale(1 / grain))
    return pattern ?? plain
  }
}

function pathOf(part: Part): Path2D {
  if (part.kind === 'path') return new Path2D(part.d)
  const path = new Path2D()
  if (part.kind === 'circle') path.arc(0, 0, part.r, 0, 2 * Math.PI)
  else path.roundRect(part.x, part.y, part.w, part.h, part.rx)
  return path
}
