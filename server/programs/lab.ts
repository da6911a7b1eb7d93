import type { Kafka, KafkaConfig } from 'kafkajs'
import type { BankSettings, PaymentsSettings, ShopSettings } from '../../domain/settings'
import type { OrderNumber } from '../../domain/words'

/** The world outside Kafka, as a program sees it. What an awaited call did survives the program's death. */
interface Lab {
  /** Where the cluster is, `host:port`. */
  readonly brokers: string[]
}

export interface ShopLab extends Lab {
  /** The open orders of the shop's book, oldest first; waits for more, ends when the shop is asked to stop. */
  orders(): AsyncIterable<OrderNumber>
  /** Crosses an order off the book: no later life will be given it. */
  crossOff(order: OrderNumber): Promise<void>
  /** Tells the customer that the order failed. It is not sent again. */
  failed(order: OrderNumber): Promise<void>
  /** Puts an order that failed back on top of the open ones. */
  again(order: OrderNumber): Promise<void>
}

export interface PaymentsLab extends Lab {
  /** Random, one for each life. */
  readonly processId: string
  /** What the payment itself does not cover; takes as long as the setting says. */
  work(order: OrderNumber): Promise<void>
  /** Sends a receipt by e-mail, outside Kafka: nothing takes it back. */
  mail(order: OrderNumber): Promise<void>
  /** Remembers, outside Kafka, which orders have been paid. */
  readonly paid: { has(order: OrderNumber): Promise<boolean>; add(order: OrderNumber): Promise<void> }
}

export interface BankLab extends Lab {
  /** Adds a payment to the bank's sum. */
  credit(order: OrderNumber): Promise<void>
}

/** What a program is handed. `Kafka` is kafkajs's own class on the lab's network card. */
interface Hands<L, N, S> {
  readonly Kafka: new (config: KafkaConfig) => Kafka
  readonly lab: L
  readonly names: N
  readonly settings: S
}

interface ShopNames {
  readonly orders: string
}
interface PaymentsNames {
  readonly orders: string
  readonly payments: string
  readonly group: string
  /** What its transactional ids begin with. */
  readonly id: string
}
interface BankNames {
  readonly payments: string
  readonly group: string
}

/** A program runs until it is stopped; a consumer's returns once it has its partitions and goes on by itself. */
export type Shop = (hands: Hands<ShopLab, ShopNames, ShopSettings>) => Promise<void>
export type Payments = (hands: Hands<PaymentsLab, PaymentsNames, PaymentsSettings>) => Promise<void>
export type Bank = (hands: Hands<BankLab, BankNames, BankSettings>) => Promise<void>
