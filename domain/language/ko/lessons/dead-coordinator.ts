import type { deadCoordinator } from '../../../lessons/dead-coordinator'
import type { TextOf } from '../../../lessons/lesson'

export const text: TextOf<typeof deadCoordinator> = {
  belief: '중복은 프로듀서나 소비자가 죽어야 생긴다.',
  question: '브로커 하나만 죽습니다. 그룹의 오프셋을 맡은 브로커입니다. #3은 몇 번 처리될까요?',
  answers: { none: '한 번도 안 됨', once: '한 번', again: '두 번 이상' },
  runs: { killed: '코디네이터가 강제 종료됨' },
  before: '브로커 세 대. 그중 하나가 그룹의 코디네이터로, 책갈피를 보관합니다.',
  beats: {
    killed: '코디네이터가 죽습니다. 상점도 결제 서비스도 멀쩡하고, 토픽의 리더도 있습니다.',
    received: '#3은 평소처럼 도착합니다. 가져오기에는 코디네이터가 필요 없습니다.',
    paid: '#3이 결제됩니다. 옛 주소에 아무도 없어 오프셋을 커밋하지 못합니다.',
    again: '커밋이 실패해, 결제 서비스가 책갈피에서 다시 시작하고 #3을 또 받습니다.',
    twice: '다시 결제됩니다. 죽은 것은 브로커뿐이었습니다.',
    over: '코디네이터가 다시 생겨 오프셋이 커밋되고, 나머지는 한 번씩 처리됩니다.',
  },
  why: [
    '코디네이터가 없는 동안 #3의 오프셋을 커밋할 수 없었습니다.',
    '다시 시도하든 다시 참여하든, 마지막으로 커밋된 오프셋에서 시작합니다.',
    '그 오프셋 뒤에 처리한 것은 모두 다시 처리됩니다.',
  ],
  look: '#3의 "처리" 칸과 결제 서비스를 보세요. 내내 첫 번째 실행입니다.',
  change: { remembers: '결제 서비스가 결제한 주문을 기억하게 하기', frozen: '대신 브로커를 멈춘다면' },
  peculiarity: 'kafkajs는 다시 참여할 때에야 새 코디네이터를 찾습니다. 다른 클라이언트는 더 일찍 묻습니다.',
}
