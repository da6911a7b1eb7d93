import type { Change } from './changes'
import { type Easing, fall, LENGTHS, linear, settle } from './easing'

/** How long a change settles, and along which curve. */
function paceOf(change: Change): { readonly ms: number; readonly ease: Easing } {
  const [kind] = change.key.split(':')
  switch (kind) {
    case 'ptr':
    case 'tape':
      return { ms: LENGTHS.pointer, ease: settle }
    case 'tether':
      return { ms: LENGTHS.tether, ease: settle }
    case 'life':
      return { ms: LENGTHS.restart, ease: linear }
    case 'lost':
      return { ms: LENGTHS.crack + LENGTHS.fall, ease: linear }
    default:
      return slotPace(change)
  }
}

function slotPace({ before, after }: Change): { readonly ms: number; readonly ease: Easing } {
  if (after === 'repeat') return { ms: LENGTHS.tether, ease: settle }
  if (after === 'void' || after === 'abort') return { ms: LENGTHS.abort, ease: settle }
  if (after === 'empty') return { ms: LENGTHS.slot, ease: settle }
  return { ms: before === undefined ? LENGTHS.append : LENGTHS.abort, ease: settle }
}

/** The drawing's groups by the key they carry (`data-k`). */
export type Groups = ReadonlyMap<string, readonly SVGElement[]>

/** Applies settling changes to the drawing's keyed groups; whatever no longer settles is put to rest. */
export class Settling {
  #touched = new Set<SVGElement>()

  /** `t`: stage time, ms. */
  draw(changes: readonly Change[], t: number, groups: Groups): void {
    const touched = new Set<SVGElement>()
    for (const change of changes) {
      const { ms, ease } = paceOf(change)
      const p = (t - change.t) / ms
      if (p >= 1 || p < 0) continue
      for (const element of groups.get(change.key) ?? []) {
        apply(element, change, { p: ease(p), elapsed: t - change.t })
        touched.add(element)
      }
    }
    for (const element of this.#touched) if (!touched.has(element)) rest(element)
    this.#touched = touched
  }

  /** Puts everything to rest. */
  clear(): void {
    for (const element of this.#touched) rest(element)
    this.#touched.clear()
  }
}

interface Moment {
  readonly p: number
  readonly elapsed: number
}

function apply(element: SVGElement, change: Change, moment: Moment): void {
  if (change.key.startsWith('ptr:')) slide(element, change, moment.p)
  else if (change.key.startsWith('tape:')) slideTape(element, change, moment.p)
  else if (change.key.startsWith('lost:')) drop(element, moment.elapsed)
  else {
    element.style.setProperty('--p', moment.p.toFixed(3))
    if (change.before === undefined) element.classList.add('stage-new')
  }
}

const placeOf = (feature: string | number | undefined): { readonly value: string; readonly x: number } => {
  const [value = '', x = '0'] = String(feature).split('@')
  return { value, x: Number(x) }
}

/** A pointer slides along its track; its value changes at half way. */
function slide(element: SVGElement, change: Change, p: number): void {
  if (change.before === undefined) return
  const before = placeOf(change.before)
  const after = placeOf(change.after)
  const away = (before.x - after.x) * (1 - p)
  element.setAttribute('transform', `translate(${away.toFixed(2)} 0)`)
  const value = element.querySelector('tspan')?.firstChild
  if (value) value.nodeValue = p < 0.5 ? before.value : after.value
  const words = element.querySelector('text')
  if (words) face(words, { x: after.x + away, isFar: Math.abs(away) > FAR })
}

/** So far from where it will stand a pointer's words may have no room on the side they will have there, px. */
const FAR = 60

/** The words of a pointer stand on its other side while they would run out of the drawing on their own. */
function face(words: SVGTextElement, { x, isFar }: { readonly x: number; readonly isFar: boolean }): void {
  words.removeAttribute('transform')
  if (!isFar) return
  const from = Number(words.getAttribute('x'))
  const width = widthOf(words)
  const isLeft = words.getAttribute('text-anchor') === 'end'
  const room = isLeft ? x : (words.ownerSVGElement?.viewBox.baseVal.width || Number.POSITIVE_INFINITY) - x
  if (room - Math.abs(from) >= width) return
  words.setAttribute('transform', `translate(${((isLeft ? width : -width) - 2 * from).toFixed(2)} 0)`)
}

/** What words were measured to be wide, px: asking in every frame would lay the drawing out in every frame. */
const widths = new Map<string, number>()

function widthOf(words: SVGTextElement): number {
  const text = words.textContent ?? ''
  const known = widths.get(text)
  if (known !== undefined) return known
  if (widths.size > 500) widths.clear()
  const width = words.getComputedTextLength()
  widths.set(text, width)
  return width
}

/** A log longer than its tape slides left. */
function slideTape(element: SVGElement, change: Change, p: number): void {
  if (typeof change.before !== 'number' || typeof change.after !== 'number') return
  element.setAttribute('transform', `translate(${((change.after - change.before) * (1 - p)).toFixed(2)} 0)`)
}

/** Cracks where it was (160 ms), then falls onto its shelf, turning 8° (520 ms); then its words stand there. */
function drop(element: SVGElement, elapsed: number): void {
  if (element.dataset.from === undefined) {
    element.style.opacity = '0'
    return
  }
  const [dx = 0, dy = 0] = (element.dataset.from ?? '0 0').split(' ').map(Number)
  const p = fall((elapsed - LENGTHS.crack) / LENGTHS.fall)
  const along = Math.min(1, Math.max(0, (elapsed - LENGTHS.crack) / LENGTHS.fall))
  const x = dx * (1 - along)
  const turn = (8 * Math.sin(Math.PI * along)).toFixed(2)
  const place = `translate(${x.toFixed(2)} ${(dy * (1 - p)).toFixed(2)})`
  element.setAttribute('transform', `${place} rotate(${turn} ${element.dataset.centre ?? '0 0'})`)
}

function rest(element: SVGElement): void {
  element.style.removeProperty('--p')
  element.style.opacity = ''
  element.classList.remove('stage-new')
  element.removeAttribute('transform')
  const value = element.querySelector('tspan')?.firstChild
  const pointer = element.dataset.value
  if (value && pointer !== undefined) value.nodeValue = pointer
  element.querySelector('text')?.removeAttribute('transform')
}
