import type { PartitionPicture, PaymentsPicture, Picture } from '../../domain/picture'
import type { TopicName } from '../../domain/words'

interface Recipe {
  readonly orders: number
  readonly partitions: number
  readonly instances: number
}

const emptyLog = (topic: TopicName, partition: number): PartitionPicture => ({
  topic,
  partition,
  before: 0,
  slots: [],
  highWatermark: 0,
  position: 0,
  bookmark: 0,
})

const logs = (known: readonly PartitionPicture[], topic: TopicName, count: number): PartitionPicture[] =>
  Array.from({ length: count }, (_, i) => known.find(p => p.partition === i) ?? emptyLog(topic, i))

const instance = (i: number): PaymentsPicture => ({
  actor: i === 0 ? 'payments' : `payments-${i + 1}`,
  life: 1,
  state: 'off',
  note: 'life 1',
  partitions: [],
})

/** A picture before anything is known: what the recipe will put on the stage. */
export function withDefaults(picture: Picture, recipe: Recipe): Picture {
  const blank = picture.shop.total === 0 && picture.runState === 'idle'
  const left = Array.from({ length: recipe.orders }, (_, i) => i + 1)
  const named = picture.payments.length
  return {
    ...picture,
    shop: blank ? { ...picture.shop, left, total: recipe.orders } : picture.shop,
    bank: picture.bank.of === 0 ? { ...picture.bank, of: recipe.orders } : picture.bank,
    orders: logs(picture.orders, 'orders', recipe.partitions),
    paymentsTopic: logs(picture.paymentsTopic, 'payments', recipe.partitions),
    payments: [
      ...picture.payments,
      ...Array.from({ length: Math.max(0, recipe.instances - named) }, (_, i) => instance(named + i)),
    ],
  }
}
