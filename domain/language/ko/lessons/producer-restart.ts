import type { TextOf } from '../../../lessons/lesson'
import type { producerRestart } from '../../../lessons/producer-restart'

export const text: TextOf<typeof producerRestart> = {
  belief: '멱등성은 프로듀서가 다시 시작해도 유지된다.',
  question: '정확히 한 번: 상점이 #3의 ack 전에 강제 종료되고 다시 켜집니다. #3은 몇 번 결제될까요?',
  answers: { none: '한 번도 안 됨', once: '한 번', twice: '두 번' },
  runs: { killed: '상점이 강제 종료됨', alive: 'ack만 유실됨' },
  before: '정확히 한 번, 상점은 멱등성 프로듀서. #3이 저장되고 ack를 받기 전에 종료됩니다.',
  beats: {
    stored: '#3이 첫 번째 실행의 프로듀서 ID로 저장됩니다.',
    killed: 'ack 전에 강제 종료. 프로듀서 ID와 시퀀스도 메모리와 함께 사라집니다.',
    book: '상점 장부에 #3이 아직 남아 있어, 두 번째 실행이 다시 보냅니다.',
    second: '두 번째 실행은 프로듀서 ID가 새것이라 브로커에게는 다른 레코드입니다.',
    twice: '사본마다 정확히 한 번씩 결제됩니다. 깨진 곳은 상점과 토픽 orders 사이입니다.',
    'ack-lost': '같은 순간이지만 죽지 않고 ack만 유실됩니다.',
    recognised: '같은 실행, 같은 프로듀서 ID: 브로커가 반복을 알아봅니다.',
    once: '사본 하나, 결제 한 번.',
  },
  why: [
    '프로듀서 ID는 시작할 때 받으므로, 새 실행은 새 ID를 받습니다.',
    '브로커는 같은 프로듀서 ID 안에서만 시퀀스 번호를 비교합니다.',
    '죽기 전에 무엇을 보냈는지는 Kafka 밖에 기록해 두어야 합니다.',
  ],
  look: '토픽 orders에 있는 #3의 두 사본을 보세요. 프로듀서 ID가 서로 다릅니다.',
  change: { before: '보내기 전에 장부에서 지우기', remembers: '결제 서비스가 결제한 주문을 기억하게 하기' },
}
