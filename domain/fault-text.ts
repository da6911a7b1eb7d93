import {
  ACTOR_FAULTS,
  CLUSTER_FAULTS,
  CLUSTER_INSTANTS,
  FAULT_WIRES,
  type Fault,
  type FaultOrder,
  PAYMENTS_INSTANTS,
  SHOP_INSTANTS,
  WIRE_FAULTS,
} from './fault'
import { nearest } from './nearest'
import type { FaultTrouble } from './recipe-trouble'
import { wholeNumber } from './setting-values'

/** A fault that was read, or what is wrong with it and what would do. */
export type FaultReading =
  | { readonly ok: true; readonly fault: Fault }
  | { readonly ok: false; readonly trouble: FaultTrouble; readonly suggestion?: string }

const CLUSTER_WHATS = ['restore', 'elect'] as const
const SHOP_FAULTS = ['kill', 'stop', 'freeze'] as const
const LASTING = ['delay-ack', 'freeze', 'slow'] as const
const WHATS = [...WIRE_FAULTS, ...ACTOR_FAULTS, ...CLUSTER_WHATS]
const CLUSTER_WHERES = ['leader', 'followers', 'coordinator', 'all', 'unclean'] as const
/** Orders a run can have, and so the greatest order a fault can name. */
export const MOST_ORDERS = 200
const MOST_MS = 600_000

/** How long faults that last do so when the recipe does not say, ms: longer than the session and request timeouts. */
export const DEFAULT_FAULT_MS = { 'delay-ack': 3000, freeze: 4500, slow: 5000 } as const

/** How long a fault lasts, ms; undefined for one that happens in an instant. */
export function faultMs(fault: Fault): number | undefined {
  if (fault.ms !== undefined) return fault.ms
  // A frozen broker stays so until it is restored.
  if (fault.on === 'cluster') return undefined
  return isOneOf(LASTING, fault.what) ? DEFAULT_FAULT_MS[fault.what] : undefined
}

/** A fault as a recipe writes it: `lose-ack.shop.3`, `freeze.payments.halfway.5.3000`. */
export function formatFault(fault: Fault): string {
  const time = fault.ms === undefined ? [] : [fault.ms]
  return [faultSlot(fault), fault.order, ...time].join('.')
}

/** What breaks and where, without the order: `lose-ack.shop`, `kill.payments.halfway`. */
export function faultSlot(fault: Fault): string {
  switch (fault.on) {
    case 'wire':
      return `${fault.what}.${fault.where}`
    case 'cluster':
      return fault.instant === undefined ? fault.what : `${fault.what}.${fault.instant}`
    case 'payments':
    case 'shop':
      return `${fault.what}.${fault.on}.${fault.instant}`
  }
}

/** Reads a fault as written after `fault=`. Never throws. */
export function parseFault(text: string): FaultReading {
  const parts = text.split('.')
  const [what = '', where = ''] = parts
  if (isOneOf(WIRE_FAULTS, what)) return wireFault(what, parts)
  if (isOneOf(ACTOR_FAULTS, what) && where === 'payments') return paymentsFault(what, parts)
  if (isOneOf(SHOP_FAULTS, what) && where === 'shop') return shopFault(what, parts)
  const cluster = `${what}.${where}`
  if (isOneOf(CLUSTER_FAULTS, cluster)) {
    const instant = cluster in CLUSTER_INSTANTS ? CLUSTER_INSTANTS[cluster as InstantKind] : undefined
    if (instant !== undefined && parts[2] === instant)
      return timed(parts, 3, (order, ms) => ({ on: 'cluster', what: cluster, instant, order, ...ms }))
    return timed(parts, 2, (order, ms) => ({ on: 'cluster', what: cluster, order, ...ms }))
  }
  return unknownFault(parts)
}

type InstantKind = keyof typeof CLUSTER_INSTANTS
type WireWhat = (typeof WIRE_FAULTS)[number]
type ActorWhat = (typeof ACTOR_FAULTS)[number]
type ShopWhat = (typeof SHOP_FAULTS)[number]
type Ms = { readonly ms?: number }

function wireFault(what: WireWhat, parts: readonly string[]): FaultReading {
  const where = parts[1] ?? ''
  if (!isOneOf(FAULT_WIRES, where)) return wrongWord(parts, 1, FAULT_WIRES)
  return timed(parts, 2, (order, ms) => ({ on: 'wire', what, where, order, ...ms }))
}

function paymentsFault(what: ActorWhat, parts: readonly string[]): FaultReading {
  const instant = parts[2] ?? ''
  const instants = what === 'slow' ? (['received'] as const) : PAYMENTS_INSTANTS
  if (!isOneOf(instants, instant)) return wrongWord(parts, 2, instants)
  return timed(parts, 3, (order, ms) => ({ on: 'payments', what, instant, order, ...ms }))
}

function shopFault(what: ShopWhat, parts: readonly string[]): FaultReading {
  const instant = parts[2] ?? ''
  if (!isOneOf(SHOP_INSTANTS, instant)) return wrongWord(parts, 2, SHOP_INSTANTS)
  return timed(parts, 3, (order, ms) => ({ on: 'shop', what, instant, order, ...ms }))
}

/** Reads `<order>[.<ms>]` from `at` on. */
function timed(
  parts: readonly string[],
  at: number,
  make: (order: FaultOrder, ms: Ms) => Fault,
): FaultReading {
  const head = parts.slice(0, at).join('.')
  const order = orderNamed(parts[at] ?? '')
  if (order === undefined)
    return {
      ok: false,
      trouble: { kind: 'no-order', word: parts[at] ?? '', most: MOST_ORDERS },
      suggestion: `${head}.3`,
    }
  const rest = parts.slice(at + 1)
  if (rest.length === 0) return { ok: true, fault: make(order, {}) }
  const ms = wholeNumber(rest[0] ?? '', 1, MOST_MS)
  if (rest.length > 1 || ms === undefined || !lasts(parts[0] ?? ''))
    return { ok: false, trouble: tooMuch(parts[0] ?? '', rest), suggestion: `${head}.${order}` }
  return { ok: true, fault: make(order, { ms }) }
}

function lasts(what: string): boolean {
  return isOneOf(LASTING, what)
}

function tooMuch(what: string, rest: readonly string[]): FaultTrouble {
  const word = rest.join('.')
  return lasts(what) ? { kind: 'no-time', word, most: MOST_MS } : { kind: 'no-duration', word, what }
}

function orderNamed(text: string): FaultOrder | undefined {
  return text === 'next' ? 'next' : wholeNumber(text, 1, MOST_ORDERS)
}

/** `parts[at]` is none of `words`. */
function wrongWord(parts: readonly string[], at: number, words: readonly string[]): FaultReading {
  const written = parts[at] ?? ''
  const near = nearest(written, words)
  const trouble: FaultTrouble = written
    ? { kind: 'no-word', word: written, of: parts[0] ?? '', words }
    : { kind: 'no-where', words }
  return { ok: false, trouble, ...suggest(parts, at, near) }
}

function unknownFault(parts: readonly string[]): FaultReading {
  const [what = '', where = ''] = parts
  if (!isOneOf(WHATS, what))
    return { ok: false, trouble: noSuch(what, WHATS), ...suggest(parts, 0, nearest(what, WHATS)) }
  const wheres = wheresOf(what)
  const trouble: FaultTrouble = where ? noSuch(where, wheres) : { kind: 'no-where', words: wheres }
  return { ok: false, trouble, ...suggest(parts, 1, nearest(where, wheres)) }
}

function noSuch(word: string, words: readonly string[]): FaultTrouble {
  return { kind: 'no-word', word, of: '', words }
}

/** Where `what` can strike. */
function wheresOf(what: string): readonly string[] {
  const onCluster = CLUSTER_WHERES.filter(where => isOneOf(CLUSTER_FAULTS, `${what}.${where}`))
  const onShop = isOneOf(SHOP_FAULTS, what) ? ['shop'] : []
  return isOneOf(ACTOR_FAULTS, what) ? ['payments', ...onShop, ...onCluster] : onCluster
}

/** The same fault with one word replaced, when that makes it a whole one. */
function suggest(parts: readonly string[], at: number, word: string | undefined): { suggestion?: string } {
  if (word === undefined) return {}
  const mended = parts.with(at, word).join('.')
  return parseFault(mended).ok ? { suggestion: mended } : {}
}

/** Whether a word is one of these. */
export function isOneOf<T extends string>(words: readonly T[], word: string): word is T {
  return words.some(known => known === word)
}
