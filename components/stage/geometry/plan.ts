import type { Settings } from '../../../domain/settings'
import type { Direction } from './loop'
import type { Form } from './types'

/** What decides the drawing's shape, apart from what happens in it. */
export interface Plan {
  readonly form: Form
  readonly width: number
  readonly partitions: number
  readonly instances: number
  readonly direction: Direction
  readonly transactional: boolean
  /** How many brokers are drawn, each with its copy of topic orders; 0: the topic stands for them. */
  readonly brokers?: number
  /** Index of the one that leads each partition of topic orders. */
  readonly leaders?: readonly number[]
}

/** Nothing is drawn narrower, px: with less room (320 px, or a page at 400 %) the whole drawing is made smaller. */
export const LEAST = 376

/** Widest drawing: from 1700 px up it is centred at 1640; the phone's column at 640. */
const WIDEST = { desk: 1640, phone: 640 } as const

/** The form for a window: a low or small one is drawn narrow, below 900 px as one column. */
export function formFor(width: number, windowHeight: number): Form {
  if (width < 900) return 'phone'
  return width < 1360 || windowHeight <= 800 ? 'narrow' : 'wide'
}

/** Offset first = counter-clockwise (LOOK.md, principle 3). kafkajs's auto-commit comes after the handler: work first. */
export const directionOf = (offsets: Settings['payments']['offsets']): Direction =>
  offsets === 'before' ? -1 : 1

/** The plan for a window and a recipe's settings; `instances` is how many there are on the picture, if more. */
export function planFor(
  size: { readonly width: number; readonly height: number },
  settings: Settings,
  instances = 1,
  leaders: readonly number[] = [],
): Plan {
  const { nodes } = settings.cluster
  const form = formFor(size.width, size.height)
  const partitions = Math.min(3, Math.max(1, settings.cluster.partitions))
  const widest = form === 'phone' ? WIDEST.phone : size.width >= 1700 ? WIDEST.desk : size.width
  return {
    form,
    // A window of no width, as while a page is laid out for a picture, would leave tapes of less than none.
    width: Math.max(LEAST, Math.min(size.width, widest)),
    partitions,
    instances: Math.min(3, Math.max(1, instances, settings.payments.instances)),
    direction: directionOf(settings.payments.offsets),
    transactional: settings.payments.offsets === 'transaction',
    brokers: nodes > 1 ? nodes : 0,
    leaders: Array.from({ length: partitions }, (_, partition) =>
      Math.min(Math.max(0, leaders[partition] ?? partition), nodes - 1),
    ),
  }
}
