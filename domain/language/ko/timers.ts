import type { WordsOf } from '..'
import type { timers as english } from '../en/timers'

export const timers: WordsOf<typeof english> = {
  heading: '클러스터가 기다리는 시간',
  from: kafka =>
    kafka === 'embedded'
      ? '내장 브로커의 타이머입니다. Kafka와 같은 이름을 쓰고, 지켜볼 수 있을 만큼 짧습니다.'
      : '브로커 하나에 설정된 값입니다.',
  unknown: '클러스터의 타이머를 아직 알 수 없습니다.',
  timer: '타이머, 그리고 정하는 것',
  value: '값, 그리고 출처',
  kafkaDefault: 'Kafka 기본값',
  setHere: '여기서 설정함',
  otherwise: value => `≠ Kafka: ${value}`,
  length: ms =>
    ms >= 60_000 && ms % 60_000 === 0 ? `${ms / 60_000}분` : ms >= 1000 ? `${ms / 1000}초` : `${ms} ms`,
  decides: {
    'broker.session.timeout.ms': '이만큼 조용한 브로커는 제외되고 다른 브로커가 선출됩니다.',
    'broker.heartbeat.interval.ms': '브로커가 살아 있음을 알리는 간격입니다.',
    'replica.lag.time.max.ms': '살아 있어도 이만큼 뒤처진 팔로워는 동기화 목록에서 빠집니다.',
    'replica.fetch.wait.max.ms': '팔로워의 가져오기 요청이 리더에서 새 레코드를 기다리는 시간입니다.',
    'replica.fetch.backoff.ms': '팔로워가 새 리더에서 가져오기 전에 쉬는 시간입니다.',
    'unclean.leader.election.interval.ms': '허용된 언클린 선출이 일어나기까지의 시간입니다.',
    'group.min.session.timeout.ms': '소비자가 요청할 수 있는 가장 짧은 세션입니다.',
    'group.initial.rebalance.delay.ms': '그룹의 첫 멤버가 다른 멤버를 기다리는 시간입니다.',
    'transaction.abort.timed.out.transaction.cleanup.interval.ms':
      '너무 오래 걸린 트랜잭션을 찾아 중단시키는 간격입니다.',
  },
}
