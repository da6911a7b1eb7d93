import type { acksZero } from '../../../lessons/acks-zero'
import type { TextOf } from '../../../lessons/lesson'

export const text: TextOf<typeof acksZero> = {
  belief: 'acks=0이면 중복은 없다.',
  question: '모두 acks=0. 결제 서비스가 #3을 결제하고 커밋 전에 강제 종료됩니다. 몇 번 결제될까요?',
  answers: { none: '한 번도 안 됨', once: '한 번', twice: '두 번' },
  runs: { after: '처리한 뒤에 오프셋', before: '처리하기 전에 오프셋' },
  before: '아무도 ack를 기다리지 않아 다시 보내는 일이 없습니다. 커밋은 처리한 뒤에 합니다.',
  beats: {
    sent: '#3을 보내고, 상점은 응답을 기다리지 않습니다.',
    paid: '결제 서비스도 #3의 결제를 보내고 기다리지 않습니다.',
    killed: '오프셋을 커밋하기 전에 강제 종료됩니다.',
    again: '두 번째 실행은 책갈피에서 시작하므로 #3을 다시 받습니다.',
    twice: '두 번 결제되었습니다. 어느 프로듀서도 다시 보낸 적이 없습니다.',
    committed: '최대 한 번: #3의 오프셋을 먼저 커밋합니다.',
    'killed-before': '처리하기 전에 강제 종료됩니다.',
    passed: '두 번째 실행은 #3 뒤에서 시작합니다. #3은 결제되지 않고, 중복도 없습니다.',
  },
  why: [
    'acks=0은 프로듀서의 재시도를 없앨 뿐입니다.',
    '두 번째 결제는 소비자에게 두 번째로 전달되어 생겼습니다.',
    '최대 한 번에는 둘 다 필요합니다. 재시도 없음, 그리고 처리 전 오프셋 커밋.',
  ],
  look: '#3의 "보냄"과 "처리" 칸을 보세요. 보낸 것은 한 번, 처리는 두 번입니다.',
  change: { transaction: '결제와 커밋을 한 트랜잭션으로', request: '최대 한 번에서 요청 유실시키기' },
}
