import type { TextOf } from '../../../lessons/lesson'
import type { tutorialExactlyOnce } from '../../../lessons/tutorial-exactly-once'

export const text: TextOf<typeof tutorialExactlyOnce> = {
  belief: '트랜잭션 프로듀서를 쓰면 정확히 한 번이다.',
  question: '튜토리얼의 "정확히 한 번": 트랜잭션과 자동 커밋. #3 도중에 죽으면 몇 번 결제될까요?',
  answers: { none: '한 번도 안 됨', once: '한 번', twice: '두 번' },
  runs: { tutorial: '튜토리얼 그대로', repaired: '고친 것' },
  before: '트랜잭션 ID는 있지만 sendOffsets도 read_committed도 없습니다. 초기화는 kafkajs가 합니다.',
  beats: {
    ended: '#3의 결제가 트랜잭션으로 커밋됩니다. 오프셋은 그 안에 없습니다.',
    killed: '자동 커밋이 오프셋을 커밋하기 전에 강제 종료됩니다.',
    again: '다음 실행이 #3을 다시 받습니다.',
    twice: '커밋된 결제가 하나 더 생깁니다. 어떤 격리 수준도 숨기지 못합니다.',
    'killed-repaired': '고친 것: 오프셋은 트랜잭션 안에 있고, 은행은 커밋된 것만 읽습니다.',
    aborted: '열려 있던 것은 결제도 오프셋도 함께 중단됩니다.',
    once: '한 번 결제됩니다.',
  },
  why: [
    'init_transactions가 없습니다. kafka-\u2060python은 시작을 거부하고, 좀비도 막지 못합니다.',
    'sendOffsets가 없습니다. 죽으면 결제와 오프셋이 어긋납니다.',
    'read_committed가 없습니다. 읽는 쪽이 중단된 결제까지 셉니다.',
  ],
  look: '줄을 비교해 보세요. 세 가지가 빠졌고, 둘은 적지 않아도 되는 것입니다.',
  change: { 'only-isolation': '격리 수준만 틀렸다면', 'only-offsets': '오프셋만 밖에 있다면' },
}
