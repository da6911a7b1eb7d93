import type { WordsOf } from '..'
import type { summary as english } from '../en/summary'

export const summary: WordsOf<typeof english> = {
  title: '한 장으로 보는 Kafka 전송 보장',
  lead: '어떤 설정에서 어떤 장애가 나면 어떻게 되는가. 주문 여섯 건, #3에서 장애 하나. 은행이 결제를 몇 번 읽을 수 있는지를 셉니다.',
  print: '인쇄',
  settings: '설정',
  rows: {
    shop: '상점 (프로듀서)',
    payments: '결제 (소비자)',
    sends: '결제 (프로듀서)',
    bank: '은행 (읽기)',
    promise: '약속',
  },
  acks: (acks, retries) => `acks ${acks}, ${retries}`,
  noRetries: '재시도 없음',
  retries: '재시도',
  endless: '끝없는 재시도',
  idempotent: '멱등성',
  offsets: {
    before: '오프셋을 커밋한 다음 작업',
    after: '작업한 다음 오프셋 커밋',
    auto: '자동 커밋',
    transaction: '오프셋은 트랜잭션 안에',
  },
  remembers: '결제한 주문을 기억함',
  transactional: 'transactional.id',
  reads: { committed: 'read_committed', uncommitted: 'read_uncommitted' },
  cannot: '일어날 수 없음',
  asElse: '모두 한 번',
  key: '굵은 글씨: 약속이 깨짐. Kafka 밖(이메일, 다른 데이터베이스)에서는 어느 것도 지켜지지 않습니다.',
  measured: (runs, day, client) =>
    `실제 실행 ${runs}회, ${day}, ${client}. 주장한 것이 아니라 토픽에서 다시 읽은 것입니다.`,
}
