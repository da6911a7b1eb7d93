import type { WhyNot } from '../../fault-reasons'
import { counted } from './grammar'

/** Why a failure can never strike, as a sentence. */
export function whyNotInEnglish(why: WhyNot): string {
  switch (why.kind) {
    case 'no-such-order':
      return `#${why.order} never comes, because there ${why.orders === 1 ? 'is' : 'are'} ${counted(why.orders, 'order')}.`
    case 'few-brokers':
      return `There ${why.nodes === 1 ? 'is one broker' : 'are two brokers'}: set cluster.nodes=3, so that others can take over.`
    case 'no-follower':
      return 'There is one copy: no broker follows the leader.'
    case 'no-ack-to-wait-for':
      return 'Under acks 0 no ack comes back, so there is none to wait for.'
    case 'no-ack-to-lose':
      return 'Under acks 0 no ack comes back, so there is none to lose.'
    case 'no-transaction':
      return 'There is no transaction to end.'
    case 'no-such-line':
      return 'kafkajs commits the offset by itself: there is no such line in the program.'
  }
}
