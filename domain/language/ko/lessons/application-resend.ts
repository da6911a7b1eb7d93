import type { applicationResend } from '../../../lessons/application-resend'
import type { TextOf } from '../../../lessons/lesson'

export const text: TextOf<typeof applicationResend> = {
  belief: '멱등성 프로듀서는 절대 중복을 만들지 않는다.',
  question: '멱등성을 켠 상점이 #3의 재시도를 포기한 뒤, 코드에서 다시 보냅니다. 사본은 몇 개일까요?',
  answers: { one: '하나', two: '둘', three: '셋' },
  runs: { application: '상점이 다시 보냄', client: 'kafkajs가 다시 보냄' },
  before: '멱등성, 재시도 한 번. #3의 ack가 두 번 유실되어 kafkajs가 포기하게 됩니다.',
  beats: {
    stored: '#3이 프로듀서 ID와 시퀀스 번호와 함께 저장됩니다. ack는 유실됩니다.',
    recognised: '같은 번호로 재시도: 알아보고 저장하지 않습니다. 이 ack도 유실됩니다.',
    'gives-up': '남은 재시도가 없습니다. 전송이 실패합니다.',
    again: '상점의 코드가 오류를 잡아 #3을 다시 보냅니다.',
    second: '브로커에게는 새 레코드입니다. 프로듀서 ID도 시퀀스도 새것입니다.',
    paid: '사본 둘, 결제 두 번. 내내 멱등성 프로듀서였는데도 그렇습니다.',
    'client-lost': '같은 ack가 유실되지만, kafkajs에 재시도가 남아 있습니다.',
    'client-recognised': '재시도는 같은 번호를 지녀 브로커가 알아봅니다.',
    'client-acked': '사본은 하나입니다. 응답에도 반복이었다고 적혀 있습니다.',
  },
  why: [
    '브로커는 내용이 아니라 프로듀서 ID와 시퀀스 번호로 반복을 알아봅니다.',
    '같은 번호를 지니는 것은 클라이언트의 재시도뿐입니다.',
    '애플리케이션이 다시 보낸 것은 새 메시지입니다.',
  ],
  look: '#3의 "로그" 칸과, 코드에서 다시 보내는 줄을 보세요.',
  change: { unlimited: '포기하지 않게 하기', remembers: '결제 서비스가 결제한 주문을 기억하게 하기' },
}
