import { drawFrom } from '../../domain/drawn-faults'
import type { Fault } from '../../domain/fault'
import { faultsFor } from '../../domain/fault-choices'
import { formatFault } from '../../domain/fault-text'
import { parseRecipe } from '../../domain/recipe-text'
import { GUARANTEES, type Guarantee } from '../../domain/words'

/** A schedule: a recipe drawn from a seed, as text that anyone may paste into the page. */
export interface Schedule {
  readonly seed: number
  readonly guarantee: Guarantee
  /** Settings, as `name=value`. */
  readonly settings: readonly string[]
  readonly orders: number
  readonly faults: readonly string[]
}

export function recipeText({ guarantee, orders, settings, faults }: Schedule): string {
  return [
    `guarantee=${guarantee}`,
    `orders=${orders}`,
    ...settings,
    ...faults.map(each => `fault=${each}`),
  ].join('&')
}

/** Waits short enough for thousands of runs; they hold whatever the waits are. */
const QUICK = [
  'payments.sessionTimeout=1500',
  'payments.heartbeatInterval=300',
  'payments.requestTimeout=1500',
  'shop.requestTimeout=1500',
  'payments.transactionTimeout=2500',
]
/** Every third schedule has three brokers; their clients must outwait a broker's session. */
const THREE = ['cluster.nodes=3', 'shop.requestTimeout=6000', 'payments.requestTimeout=6000']
/** What no guarantee outlives, by design of Kafka: an unclean election is a scenario of its own. */
const OUTSIDE: ReadonlySet<Fault['what']> = new Set(['elect.unclean', 'restore.all'])

/** Draws a guarantee, settings within what it promises, and up to six failures: on the wire, of actors, of nodes. */
export function drawSchedule(seed: number): Schedule {
  const draw = drawFrom(seed)
  const pick = <T>(from: readonly T[]): T => from[draw(from.length)] as T
  const guarantee = pick(GUARANTEES)
  const isThree = draw(3) === 0
  const settings = [
    ...QUICK.filter(each => !isThree || !each.includes('requestTimeout')),
    ...(isThree ? THREE : []),
    ...(draw(2) === 0 ? [`cluster.partitions=${2 + draw(2)}`] : []),
    ...(draw(2) === 0 ? ['payments.instances=2'] : []),
    ...(draw(4) === 0 ? ['shop.idempotent=true'].filter(() => guarantee !== 'at-most-once') : []),
    ...(draw(4) === 0 ? ['payments.work=20'] : []),
  ]
  const orders = 4 + draw(9)
  const { recipe } = parseRecipe(recipeText({ seed, guarantee, settings, orders, faults: [] }))
  const possible = faultsFor(recipe).filter(
    ({ fault, whyNot }) => whyNot === undefined && !OUTSIDE.has(fault.what),
  )
  const drawn = Array.from({ length: draw(7) }, () => placed(pick(possible).fault, { draw, orders }))
  const faults = [...new Set(oneNode(drawn).map(formatFault))]
  return { seed, guarantee, settings, orders, faults }
}

interface Placing {
  readonly draw: (below: number) => number
  readonly orders: number
}

/** The failure at some order, lasting for a drawn time where it lasts at all. */
function placed(fault: Fault, { draw, orders }: Placing): Fault {
  const order = 1 + draw(orders)
  const lasts = fault.what === 'delay-ack' || fault.what === 'slow' || fault.what.startsWith('freeze')
  return lasts ? { ...fault, order, ms: 200 + draw(2300) } : { ...fault, order }
}

/** One node at a time: two dead of three is an outage, in which nothing can go wrong. */
function oneNode(faults: readonly Fault[]): readonly Fault[] {
  const [first] = faults.filter(({ on }) => on === 'cluster')
  return faults.filter(each => each.on !== 'cluster' || each === first)
}
