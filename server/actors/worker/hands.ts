import { randomUUID } from 'node:crypto'
import type { BankLab, PaymentsLab, ShopLab } from '../../programs/lab'
import type { Actor } from './actor'

/** The shop's world outside Kafka. */
export function shopLab(actor: Actor): ShopLab {
  const { outside, orders, part, faults } = actor
  const { book } = part.settings.shop
  return {
    brokers: [...part.cluster.brokers],
    orders: () => {
      actor.ready()
      return orders
    },
    crossOff: async order => {
      await outside.ask('cross-off', order)
      if (book === 'after') faults.at('acked', order)
    },
    failed: async order => {
      await outside.ask('failed', order)
    },
    again: async order => {
      await outside.ask('again', order)
      orders.putBack(order)
    },
  }
}

/** The payments service's world outside Kafka. */
export function paymentsLab({ outside, duties, voice, part }: Actor): PaymentsLab {
  return {
    brokers: [...part.cluster.brokers],
    processId: randomUUID().slice(0, 8),
    work: async order => {
      duties.beginWork(order)
      await new Promise(resolve => setTimeout(resolve, part.settings.payments.work))
    },
    mail: async order => {
      voice.say({ type: 'email.sent', order })
      duties.did('mail', order)
    },
    paid: {
      has: async order => {
        const paid = await outside.ask('has-paid', order)
        if (paid) duties.skip()
        return paid
      },
      add: async order => {
        await outside.ask('add-paid', order)
        duties.did('remember')
      },
    },
  }
}

/** The bank's world outside Kafka. Its sum is kept by those who watch it. */
export function bankLab({ part }: Actor): BankLab {
  return { brokers: [...part.cluster.brokers], credit: async () => {} }
}
