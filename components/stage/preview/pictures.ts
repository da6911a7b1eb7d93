import type {
  LostThing,
  Motion,
  PartitionPicture,
  PaymentsPicture,
  Picture,
  Slot,
} from '../../../domain/picture'
import type { TopicName } from '../../../domain/words'
import { EMPTY_PICTURE } from '../picture'

type Entry =
  | number
  | 'commit'
  | 'abort'
  | { readonly n: number; readonly look: 'repeat' | 'void' | 'open' }
  | { readonly empty: number; readonly word: string }

/** Slots from short words: `3`, `{ n: 3, look: 'repeat' }`, `'commit'`, `{ empty: 5, word: 'never' }`. */
export function slotsOf(entries: readonly Entry[], from = 0): Slot[] {
  let offset = from
  const copies = new Map<number, number>()
  return entries.map(entry => {
    if (typeof entry === 'object' && 'empty' in entry)
      return { kind: 'empty', order: entry.empty, word: entry.word }
    if (entry === 'commit' || entry === 'abort') return { kind: 'marker', offset: offset++, control: entry }
    const order = typeof entry === 'number' ? entry : entry.n
    const nth = (copies.get(order) ?? 0) + 1
    copies.set(order, nth)
    return {
      kind: 'record',
      offset: offset++,
      order,
      look: typeof entry === 'number' ? 'plain' : entry.look,
      nth,
    }
  })
}

interface LogWords {
  readonly partition?: number
  readonly before?: number
  readonly at?: number
  readonly bookmark?: number
  readonly stable?: boolean
}
export function logOf(topic: TopicName, entries: readonly Entry[], words: LogWords = {}): PartitionPicture {
  const slots = slotsOf(entries, words.before ?? 0)
  const end = slots.filter(s => s.kind !== 'empty').length + (words.before ?? 0)
  const at = words.at ?? end
  return {
    topic,
    partition: words.partition ?? 0,
    before: words.before ?? 0,
    slots,
    highWatermark: end,
    position: at,
    bookmark: words.bookmark ?? at,
    ...(words.stable ? { lastStableOffset: end } : {}),
  }
}

export const paymentsOf = (note: string, rest: Partial<PaymentsPicture> = {}): PaymentsPicture => ({
  actor: 'payments',
  life: 1,
  state: 'waiting',
  note,
  partitions: [0],
  ...rest,
})

export const lostOf = (
  kind: LostThing['kind'],
  order: number,
  rest: Pick<LostThing, 'from' | 'words'>,
): LostThing => ({
  kind,
  order,
  at: order,
  ...rest,
})

/** A picture with everything empty but what is given. */
export function pictureOf(some: Partial<Picture>): Picture {
  return {
    ...EMPTY_PICTURE,
    runState: 'settled',
    shop: { ...EMPTY_PICTURE.shop, state: 'waiting', total: 6 },
    payments: [paymentsOf('life 1, waiting')],
    bank: { ...EMPTY_PICTURE.bank, state: 'waiting', of: 6 },
    orders: [logOf('orders', [])],
    paymentsTopic: [logOf('payments', [])],
    ...some,
  }
}

export const mailsOf = (orders: readonly number[]): Picture['outbox'] =>
  orders.map((order, i) => ({ order, nth: orders.slice(0, i + 1).filter(n => n === order).length }))

export const motionOf = (
  some: Pick<Motion, 'id' | 'kind' | 'path' | 'leg' | 't0' | 't1'> & Partial<Motion>,
): Motion => ({
  actor: some.path === 'shop-produce' ? 'shop' : some.path === 'bank-fetch' ? 'bank' : 'payments',
  orders: some.order === undefined ? [] : [some.order],
  fate: 'arrives',
  repeat: false,
  ...some,
})
