import type { WhyNot } from '../../fault-reasons'
import { cases, josa } from './grammar'

/** Why a failure can never strike, as a sentence. */
export function whyNotInKorean(why: WhyNot): string {
  switch (why.kind) {
    case 'no-such-order':
      return `주문이 ${cases(why.orders)}뿐이라 ${josa(`#${why.order}`, '은')} 오지 않습니다.`
    case 'few-brokers':
      return `브로커가 ${why.nodes === 1 ? '하나' : '둘'}뿐입니다. 다른 브로커가 이어받을 수 있게 cluster.nodes=3으로 설정하세요.`
    case 'no-follower':
      return '사본이 하나뿐이라 리더를 따르는 브로커가 없습니다.'
    case 'no-ack-to-wait-for':
      return 'acks 0에서는 ack가 오지 않으므로 기다릴 ack도 없습니다.'
    case 'no-ack-to-lose':
      return 'acks 0에서는 ack가 오지 않으므로 잃을 ack도 없습니다.'
    case 'no-transaction':
      return '끝낼 트랜잭션이 없습니다.'
    case 'no-such-line':
      return 'kafkajs가 오프셋을 스스로 커밋하므로 프로그램에 그런 줄이 없습니다.'
  }
}
