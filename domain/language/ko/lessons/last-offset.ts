import type { lastOffset } from '../../../lessons/last-offset'
import type { TextOf } from '../../../lessons/lesson'

export const text: TextOf<typeof lastOffset> = {
  belief: '커밋된 오프셋은 마지막으로 처리한 메시지의 오프셋이다.',
  question: '방금 처리한 오프셋을 커밋하고, #6 뒤에 두 번 다시 시작합니다. #6은 몇 번 결제될까요?',
  answers: { once: '한 번', twice: '두 번', thrice: '세 번', all: '모든 주문이 다시 옴' },
  runs: { same: '이 오프셋을 커밋', next: '다음 오프셋을 커밋' },
  before: '프로그램이 레코드 n을 처리한 뒤 오프셋 n을 커밋합니다. 나머지는 모두 올바릅니다.',
  beats: {
    paid: '#6이 결제됩니다. 토픽 orders에서 #6의 오프셋은 5입니다.',
    committed: '결제 서비스가 5를 커밋합니다. Kafka에게는 "다음은 오프셋 5"라는 뜻입니다.',
    stopped: '정상 종료: 잃은 것도, 확실하지 않은 것도 없습니다.',
    again: '그런데도 #6이 다시 옵니다. 책갈피가 #6을 가리키고 있었습니다.',
    killed: '두 번째 재시작, 이번에는 강제 종료입니다.',
    third: '또 옵니다. 다시 시작할 때마다 그렇습니다.',
    'next-committed': '고친 프로그램: 오프셋 5 다음에 6, 곧 다음에 읽을 자리를 커밋합니다.',
    nothing: '다음 실행은 #6 뒤에서 시작하고, 할 일이 없습니다.',
  },
  why: [
    '커밋된 오프셋은 마지막으로 읽은 자리가 아니라 다음에 읽을 자리입니다.',
    '레코드 n 뒤에 n을 커밋하면, 다시 시작할 때마다 레코드 n을 또 받습니다.',
    '랙이 계속 1로 남는 것이 이 실수의 흔적입니다.',
  ],
  look: '토픽 orders 아래의 책갈피를 보세요. #6 뒤가 아니라 #6을 가리킵니다.',
  change: { never: '아예 커밋하지 않기', killed: '다시 시작하면 언제나 반복될까요?' },
}
