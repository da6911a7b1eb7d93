import { numberSize } from '../drawing/message'
import { drawingOf, haloOf, type Ink, type Part, type ShapeName, speedLines } from './shapes'

/** A pooled node and the parts of it that change. */
export interface Token {
  readonly shape: ShapeName
  readonly node: SVGGElement
  readonly number: SVGTextElement | undefined
  readonly beside: SVGTextElement | undefined
  readonly besideX: number
  readonly lines: SVGGElement | undefined
  /** Under it, seen while its order is marked. */
  readonly halo: SVGRectElement
}

export interface TokenStyle {
  readonly side: number
  /** Prefix of this stage's patterns. */
  readonly defs: string
}

const SVG = 'http://www.w3.org/2000/svg'
type Attributes = Readonly<Record<string, string | number>>

function element<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Attributes,
  parent?: Element,
): SVGElementTagNameMap[K] {
  const made = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  parent?.append(made)
  return made
}

const colour = (ink: Ink, { defs }: TokenStyle): string =>
  ink === 'hatch' ? `url(#${defs}-hatch-small)` : `var(${ink})`

function paintOf(part: Part, style: TokenStyle): Attributes {
  return {
    fill: part.fill ? colour(part.fill, style) : 'none',
    ...(part.stroke ? { stroke: colour(part.stroke, style), 'stroke-width': part.width ?? 1 } : {}),
    ...(part.strokeOpacity === undefined ? {} : { 'stroke-opacity': part.strokeOpacity }),
    ...(part.rounded ? { 'stroke-linecap': 'round', 'stroke-linejoin': 'round' } : {}),
  }
}

function draw(part: Part, node: SVGGElement, style: TokenStyle): void {
  const paint = paintOf(part, style)
  switch (part.kind) {
    case 'rect':
      element('rect', { x: part.x, y: part.y, width: part.w, height: part.h, rx: part.rx, ...paint }, node)
      return
    case 'circle':
      element('circle', { r: part.r, ...paint }, node)
      return
    case 'path':
      element('path', { d: part.d, ...paint }, node)
  }
}

function drawSpeed(node: SVGGElement, ink: Ink, style: TokenStyle): SVGGElement {
  const lines = element('g', { class: 'stage-speed' }, node)
  for (const { x, half, width, opacity } of speedLines(style.side))
    element(
      'path',
      {
        d: `M${x} ${-half}V${half}`,
        stroke: colour(ink, style),
        'stroke-width': width,
        'stroke-linecap': 'round',
        opacity,
      },
      lines,
    )
  return lines
}

/** Makes a token for the pool. */
export function makeToken(shape: ShapeName, style: TokenStyle): Token {
  const node = element('g', { class: 'stage-token', 'data-shape': shape })
  const drawing = drawingOf(shape, style.side)
  const { parts, number, beside, speed } = drawing
  const half = haloOf(drawing)
  const halo = element(
    'rect',
    { x: -half, y: -half, width: 2 * half, height: 2 * half, rx: 4, fill: 'none' },
    node,
  )
  const lines = speed && drawSpeed(node, speed, style)
  for (const part of parts) draw(part, node, style)
  return {
    shape,
    node,
    lines,
    halo,
    besideX: beside ?? 0,
    number:
      number &&
      element(
        'text',
        {
          class: 'stage-num',
          y: number.y,
          dy: `${number.dy}em`,
          'text-anchor': 'middle',
          'font-size': number.size ?? numberSize(style.side, 1),
          fill: colour(number.fill, style),
        },
        node,
      ),
    beside: beside === undefined ? undefined : element('text', { class: 'stage-beside', dy: '.35em' }, node),
  }
}
