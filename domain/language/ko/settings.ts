import type { WordsOf } from '..'
import type { settings as english } from '../en/settings'
import { allowedInKorean, conflictInKorean } from './trouble'

const PROTECTS: WordsOf<typeof english>['protects'] = {
  'shop.acks': '로그: ack 전에 누가 레코드를 가지고 있어야 하는가.',
  'shop.quoted': '보호하는 것 없음: acks를 문자열로 적는 실수.',
  'shop.retries': '상점의 요청 경로: 유실된 요청을 다시 보냅니다.',
  'shop.idempotent': '상점의 ack 경로: 반복에는 응답만 하고 저장하지 않습니다.',
  'shop.key': '파티션: 재시도가 첫 시도와 같은 곳으로 갑니다.',
  'shop.book': '상점 자신의 장애: ack 뒤에 지우면 다음 실행이 주문을 다시 보냅니다.',
  'shop.afterFailure': '전송에 실패한 주문: 알리기만 하거나, 상점의 코드가 다시 보냅니다.',
  'shop.initialRetryTime': '첫 재시도 전의 대기. 그 뒤로 두 배씩 늘어납니다.',
  'shop.requestTimeout': '응답 없는 브로커로부터 상점을: 응답을 얼마나 기다리는가.',
  'payments.offsets': '책갈피: 오프셋을 언제 커밋하는가. 작업 전, 작업 뒤, 또는 작업과 함께.',
  'payments.remembers': '처리 루프: 이미 결제한 주문은 건너뜁니다.',
  'payments.transactionalId': '처리 루프: 같은 ID를 가진 이전 실행을 차단합니다.',
  'payments.mistake': '보호하는 것 없음: 핸들러에서 자주 하는 실수.',
  'payments.fromBeginning': '이미 로그에 있는 것: 오프셋을 커밋한 적 없는 그룹이 어디서 시작하는가.',
  'payments.startsAfter': '보호하는 것 없음: 결제 서비스를 켜기 전에 로그에 있는 주문 수.',
  'payments.acks': '결제 로그: ack 전에 누가 결제를 가지고 있어야 하는가.',
  'payments.retries': '결제의 요청 경로: 유실된 결제를 다시 보냅니다.',
  'payments.idempotent': '결제의 ack 경로: 반복된 결제에는 응답만 하고 저장하지 않습니다.',
  'payments.initialRetryTime': '첫 재시도 전의 대기. 그 뒤로 두 배씩 늘어납니다.',
  'payments.requestTimeout': '응답 없는 브로커로부터 결제 서비스를: 응답을 얼마나 기다리는가.',
  'payments.instances': '서비스: 인스턴스 몇 개가 파티션을 나누는가.',
  'payments.sessionTimeout':
    '강제 종료 뒤의 대기: 그룹이 응답 없는 멤버를 얼마나 기다리는가. 보기 쉽게 줄였습니다.',
  'payments.rebalanceTimeout': '바쁜 멤버: 리밸런스가 그 멤버 없이 진행하기까지 얼마나 기다리는가.',
  'payments.heartbeatInterval': '그룹 참여: 멤버가 살아 있음을 얼마나 자주 알리는가. 보기 쉽게 줄였습니다.',
  'payments.transactionTimeout':
    '읽는 쪽: 버려진 트랜잭션이 얼마나 오래 읽기를 막을 수 있는가. 보기 쉽게 줄였습니다.',
  'payments.work': '보호하는 것 없음: 결제 말고 작업에 걸리는 시간.',
  'payments.email': '보호하는 것 없음: Kafka 밖의 영수증 이메일. 어떤 보장도 닿지 않습니다.',
  'bank.isolation': '은행: 중단된 결제를 건너뜁니다.',
  'cluster.nodes': '로그: 브로커가 몇 개인가.',
  'cluster.replicas': '로그: 브로커 몇 개가 사본을 가지는가. 많아야 브로커 수만큼.',
  'cluster.partitions': '보호하는 것 없음: 토픽마다 로그가 몇 개인가. 순서는 하나 안에서만 지켜집니다.',
  'cluster.minInsync': '로그: acks=all의 ack가 사본 몇 개를 뜻하는가.',
  'cluster.unclean': '로그를 대가로 한 가용성: 뒤처진 브로커도 리더가 될 수 있습니다.',
  'cluster.elr':
    '가용성: min ISR 아래에서 동기화를 벗어난 사본도 리더가 될 수 있습니다(Kafka 4.x, false면 3.9처럼).',
}

/** What stands beside a default in words. */
const REMARKS: Readonly<Record<string, string>> = {
  'unlimited, for 2 minutes': '2분 동안 무제한',
  'true since 4.1': '4.1부터 true',
}

export const settings: WordsOf<typeof english> = {
  protects: PROTECTS,
  setting: '설정과 그것이 보호하는 것',
  value: '값과 출처',
  shown: (some, all) => `${all}개 중 ${some}개 · `,
  showTelling: '보장을 가르는 것만 보기',
  showAll: '모두 보기',
  pasteYours: '내 설정 붙여 넣기',
  byYou: '직접 설정함',
  kafkajsDefault: 'kafkajs 기본값',
  here: '여기서 설정함',
  otherKafkajs: value => `≠ kafkajs: ${value}`,
  otherJava: value => `≠ Java: ${REMARKS[value] ?? value}`,
  please: name => `쓸 수 있는 값: ${allowedInKorean(name)}`,
  conflict: id => `다른 설정과 함께 쓸 수 없습니다. ${conflictInKorean(id)}.`,
  orders: '주문 수',
  atOrder: failure => `${failure}, #`,
  next: '다음',
  orderFor: failure => `${failure}: 몇 번째 주문`,
  takeOut: '빼기',
  takeOutOf: failure => `${failure} 빼기`,
}
