import type { Motion } from '../../../domain/picture'
import { numberSize, round } from '../drawing/message'

/** Shapes that fly, each with its own pool. */
export type ShapeName =
  | 'order'
  | 'order-repeat'
  | 'payment'
  | 'payment-repeat'
  | 'ack'
  | 'refusal'
  | 'bookmark'
  | 'mail'
  | 'diamond'
  | 'ask'

/** What a motion looks like. */
export function shapeOf(motion: Motion): ShapeName {
  switch (motion.kind) {
    case 'record':
    case 'fetched':
    case 'hand':
      return motion.repeat ? 'order-repeat' : 'order'
    case 'payment':
    case 'read':
      return motion.leg === 'response' && motion.kind === 'payment'
        ? 'ack'
        : motion.repeat
          ? 'payment-repeat'
          : 'payment'
    case 'ack':
      return motion.fate === 'refused' ? 'refusal' : 'ack'
    case 'offset':
      return motion.leg === 'response' ? 'ack' : 'bookmark'
    case 'mail':
      return 'mail'
    case 'ask':
      return motion.path === 'payments-transaction' ? 'diamond' : 'ask'
  }
}

/** A pooled node and the parts of it that change. */
export interface Token {
  readonly shape: ShapeName
  readonly node: SVGGElement
  readonly number: SVGTextElement | undefined
  readonly beside: SVGTextElement | undefined
  readonly besideX: number
  readonly lines: SVGGElement | undefined
  /** What they say now, so that the DOM is touched only when it changes. */
  text: string
  label: string
  readonly painted: Map<SVGElement, { readonly transform: string; readonly opacity: number }>
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

function square(node: SVGGElement, side: number, paint: Attributes, inset = 0): void {
  const half = round(side / 2 - inset)
  element(
    'rect',
    { x: -half, y: -half, width: half * 2, height: half * 2, rx: round((side - 2 * inset) * 0.19), ...paint },
    node,
  )
}

function digits(node: SVGGElement, fill: string, size: number): SVGTextElement {
  return element(
    'text',
    { class: 'stage-num', dy: '.355em', 'text-anchor': 'middle', 'font-size': size, fill },
    node,
  )
}

/** Three lines behind it, fading. */
function speedLines(node: SVGGElement, side: number, colour: string): SVGGElement {
  const lines = element('g', { class: 'stage-speed' }, node)
  for (const i of [0, 1, 2])
    element(
      'path',
      {
        d: `M${-(side / 2 + 6 + i * side * 0.4)} ${-9 + i * 2}V${9 - i * 2}`,
        stroke: colour,
        'stroke-width': 3 - i * 0.8,
        'stroke-linecap': 'round',
        opacity: 0.8 - i * 0.26,
      },
      lines,
    )
  return lines
}

function record(
  node: SVGGElement,
  shape: 'order' | 'payment',
  style: TokenStyle & { readonly repeat: boolean },
) {
  const { side, repeat, defs } = style
  const lines = speedLines(node, side, `var(--${shape})`)
  if (repeat)
    square(
      node,
      side,
      { fill: `url(#${defs}-hatch-small)`, stroke: 'var(--repeat-edge)', 'stroke-width': 1.75 },
      0.875,
    )
  else square(node, side, { fill: `var(--${shape})` })
  const ink = repeat ? 'var(--repeat-edge)' : 'var(--payment-on)'
  if (shape === 'payment')
    square(
      node,
      side,
      { fill: 'none', stroke: ink, 'stroke-opacity': repeat ? 0.8 : 0.55, 'stroke-width': 1.25 },
      side * 0.09,
    )
  const number = digits(node, repeat ? 'var(--repeat-on)' : `var(--${shape}-on)`, numberSize(side, 1))
  const beside = element('text', { class: 'stage-beside', dy: '.35em' }, node)
  return { number, beside, lines }
}

function disc(node: SVGGElement, refused: boolean) {
  element('circle', { r: 10, fill: 'var(--paper)', stroke: 'var(--ink)', 'stroke-width': 1.9 }, node)
  const d = refused ? 'M-3.5 -3.5l7 7m0 -7l-7 7' : 'M-4.4 .3L-1.3 3.6L4.6 -3.6'
  element(
    'path',
    {
      d,
      fill: 'none',
      stroke: 'var(--ink)',
      'stroke-width': 1.9,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    },
    node,
  )
  return { beside: element('text', { class: 'stage-beside', dy: '.35em' }, node) }
}

function envelope(node: SVGGElement) {
  element(
    'rect',
    {
      x: -13,
      y: -9.5,
      width: 26,
      height: 19,
      rx: 2,
      fill: 'var(--paper)',
      stroke: 'var(--ink-2)',
      'stroke-width': 1.5,
    },
    node,
  )
  element(
    'path',
    { d: 'M-12 -8.5L0 -2L12 -8.5', fill: 'none', stroke: 'var(--ink-2)', 'stroke-width': 1.25 },
    node,
  )
  return {
    number: element(
      'text',
      { class: 'stage-num', y: 3, dy: '.34em', 'text-anchor': 'middle', 'font-size': 12, fill: 'var(--ink)' },
      node,
    ),
  }
}

interface Parts {
  readonly number?: SVGTextElement
  readonly beside?: SVGTextElement
  readonly lines?: SVGGElement
}
function parts(node: SVGGElement, shape: ShapeName, style: TokenStyle): Parts {
  switch (shape) {
    case 'order':
    case 'payment':
      return record(node, shape, { ...style, repeat: false })
    case 'order-repeat':
      return record(node, 'order', { ...style, repeat: true })
    case 'payment-repeat':
      return record(node, 'payment', { ...style, repeat: true })
    case 'ack':
      return disc(node, false)
    case 'refusal':
      return disc(node, true)
    case 'bookmark':
      element('rect', { x: -8, y: -8, width: 16, height: 16, fill: 'var(--paper)' }, node)
      element('path', { d: 'M-5 -7H5V7L0 2.6L-5 7Z', fill: 'var(--ink)' }, node)
      return { beside: element('text', { class: 'stage-beside stage-value', dy: '.35em' }, node) }
    case 'mail':
      return envelope(node)
    case 'diamond':
      element(
        'path',
        { d: 'M0 -12L6 0L0 12L-6 0Z', fill: 'var(--paper)', stroke: 'var(--ink)', 'stroke-width': 1.75 },
        node,
      )
      return {}
    case 'ask':
      element('circle', { r: 3.5, fill: 'var(--ink-3)' }, node)
      return {}
  }
}

/** Makes a token for the pool. */
export function makeToken(shape: ShapeName, style: TokenStyle): Token {
  const node = element('g', { class: 'stage-token', 'data-shape': shape })
  const { number, beside, lines } = parts(node, shape, style)
  const besideX = shape === 'ack' || shape === 'refusal' ? 15 : shape === 'bookmark' ? 12 : style.side / 2 + 6
  return { shape, node, number, beside, besideX, lines, text: '', label: '', painted: new Map() }
}
