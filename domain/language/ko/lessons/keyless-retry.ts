import type { keylessRetry } from '../../../lessons/keyless-retry'
import type { TextOf } from '../../../lessons/lesson'

export const text: TextOf<typeof keylessRetry> = {
  belief: '멱등성 프로듀서의 재시도는 언제나 안전하다.',
  question: '멱등성을 켠 상점이 키 없이 두 파티션에 보냅니다. #3의 ack가 유실되면 어떻게 될까요?',
  answers: { once: '모두 한 번씩', twice: '중복', lost: '유실', both: '중복과 유실 모두' },
  runs: { keyless: '키 없음', keyed: '키 있음' },
  before: '멱등성, 파티션 둘, 키 없음: kafkajs는 시도할 때마다 파티션을 새로 고릅니다.',
  beats: {
    stored: '#3이 한 파티션에 저장됩니다.',
    'ack-lost': 'ack가 유실됩니다. kafkajs는 시퀀스 번호를 되돌립니다.',
    elsewhere: '재시도는 다른 파티션으로 갑니다. 그곳에서는 처음이라 또 저장됩니다.',
    reused: '#4는 첫 파티션으로, #3이 그곳에서 쓴 시퀀스 번호를 달고 갑니다.',
    swallowed: '브로커는 #4를 #3의 반복으로 여깁니다. ack는 보냈지만 저장하지 않았습니다.',
    'same-place': '키가 있으면 재시도가 같은 파티션으로 가서, 브로커가 알아봅니다.',
    'in-step': '시퀀스가 이어지고, #4가 저장됩니다.',
  },
  why: [
    'kafkajs는 재시도마다 파티션을 다시 고르는데, 시퀀스는 파티션마다 셉니다.',
    '첫 파티션에는 kafkajs가 되돌린 번호가 그대로 남아 있었습니다.',
    '그래서 그곳의 다음 주문은 반복으로 처리되어 어느 로그에도 없습니다.',
  ],
  look: '#4를 보세요. ack는 받았지만 로그에는 0입니다. 그 ack는 #3의 것이었습니다.',
  change: { 'one-partition': '파티션 하나로', 'not-idempotent': '멱등성 없이' },
  peculiarity: 'kafkajs의 특성입니다. Java 클라이언트는 재시도할 때 파티션과 시퀀스를 그대로 둡니다.',
}
