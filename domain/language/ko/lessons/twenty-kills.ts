import type { TextOf } from '../../../lessons/lesson'
import type { twentyKills } from '../../../lessons/twenty-kills'

export const text: TextOf<typeof twentyKills> = {
  belief: '정확히 한 번은 불가능하다.',
  question: '정확히 한 번, 주문 24건. 결제 서비스를 무작위로 20번 강제 종료합니다. 은행은 무엇을 읽을까요?',
  answers: { none: '모든 주문을 한 번씩', few: '몇 건은 두 번', lost: '몇 건은 빠짐' },
  runs: { killed: '강제 종료 20번' },
  before: '강제 종료 스무 번. 주문은 모두 다르고, 순간은 시드 7로 뽑았습니다.',
  beats: {
    first: '스무 번의 강제 종료 중 첫 번째입니다.',
    aborted: '트랜잭션 도중의 강제 종료: 열려 있던 것을 다음 실행이 중단합니다.',
    last: '스무 번째 강제 종료입니다.',
    settled: '다시 읽어 보면 결제는 24건, 주문마다 하나입니다. 여러 번 처리한 것도 한 번만 읽힙니다.',
  },
  why: [
    '두 번 처리해도 두 번 읽히지 않습니다. 시도마다 트랜잭션이고, 하나만 커밋됩니다.',
    '오프셋도 같은 트랜잭션에 있어, 입력과 출력이 어긋나지 않습니다.',
    '커밋된 것만 읽는 이에게, Kafka에서 Kafka까지 정확히 한 번 처리입니다.',
  ],
  look: '합계에서 "처리"와 "결제"를, 그리고 옆의 이메일을 비교해 보세요.',
  change: {
    'other-seed': '다른 스무 번 (시드 8)',
    'at-least': '같은 강제 종료를 최소 한 번에서',
    shop: '정말로 깨지는 곳: 상점',
  },
}
