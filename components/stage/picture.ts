import type { BrokerPicture, PartitionPicture, PaymentsPicture, Picture } from '../../domain/picture'
import type { TopicName } from '../../domain/words'

/** A picture with nothing in it. */
export const EMPTY_PICTURE: Picture = {
  count: 0,
  at: 0,
  runState: 'idle',
  shop: { life: 1, state: 'off', left: [], total: 0, note: '' },
  payments: [],
  bank: { life: 1, state: 'off', paid: 0, of: 0 },
  orders: [],
  paymentsTopic: [],
  outbox: [],
  shelves: [],
  breaks: [],
  faults: [],
  transactions: [],
  ledger: {
    rows: [],
    totals: {
      sent: 0,
      acknowledged: 0,
      unknown: 0,
      copies: 0,
      handled: 0,
      paid: 0,
      emailed: 0,
      lost: 0,
      duplicated: 0,
    },
  },
  verdict: { kept: undefined, face: 'idle', sentence: '', where: '', orders: [] },
  caption: '',
}

interface Recipe {
  readonly orders: number
  readonly partitions: number
  readonly instances: number
  /** Brokers that are drawn; 0 where the topic stands for them. */
  readonly brokers: number
  /** How many of them hold a copy. */
  readonly replicas: number
  /** What stands beside payments before it has been started. */
  readonly note?: string
}

const emptyLog = (topic: TopicName, partition: number): PartitionPicture => ({
  topic,
  partition,
  before: 0,
  slots: [],
  highWatermark: 0,
  position: 0,
  bookmark: 0,
  unmarked: true,
})

const logs = (known: readonly PartitionPicture[], topic: TopicName, count: number): PartitionPicture[] =>
  Array.from({ length: count }, (_, i) => known.find(p => p.partition === i) ?? emptyLog(topic, i))

const instance = (i: number, note: string): PaymentsPicture => ({
  actor: i === 0 ? 'payments' : `payments-${i + 1}`,
  life: 1,
  state: 'off',
  note,
  partitions: [],
})

/** A broker before anything is known of it: the first leads, as it is placed. */
const broker = (index: number, { replicas }: Recipe): BrokerPicture => ({
  actor: `broker-${index + 1}`,
  node: index + 1,
  state: 'up',
  leads: index === 0,
  holds: index < replicas,
  note: '',
})

/** Copies that will be in sync before anything is known of them. */
const inSyncAtFirst = (
  log: PartitionPicture,
  { brokers, replicas }: Recipe,
): Pick<PartitionPicture, 'isr'> => {
  if (brokers === 0 || log.isr) return {}
  const copies = Math.min(replicas, brokers)
  return { isr: Array.from({ length: copies }, (_, nth) => ((log.partition + nth) % brokers) + 1) }
}

/** A picture before anything is known: what the recipe will put on the stage. */
export function withDefaults(picture: Picture, recipe: Recipe): Picture {
  const blank = picture.shop.total === 0 && picture.runState === 'idle'
  const left = Array.from({ length: recipe.orders }, (_, i) => i + 1)
  const named = picture.payments.length
  return {
    ...picture,
    shop: blank ? { ...picture.shop, left, total: recipe.orders } : picture.shop,
    bank: picture.bank.of === 0 ? { ...picture.bank, of: recipe.orders } : picture.bank,
    brokers: picture.brokers ?? Array.from({ length: recipe.brokers }, (_, index) => broker(index, recipe)),
    orders: logs(picture.orders, 'orders', recipe.partitions).map(log => ({
      ...log,
      ...inSyncAtFirst(log, recipe),
    })),
    paymentsTopic: logs(picture.paymentsTopic, 'payments', recipe.partitions),
    payments: [
      ...picture.payments,
      ...Array.from({ length: Math.max(0, recipe.instances - named) }, (_, i) =>
        instance(named + i, recipe.note ?? ''),
      ),
    ],
  }
}
