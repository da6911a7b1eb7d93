import type { TextOf } from '../../../lessons/lesson'
import type { theEmail } from '../../../lessons/the-email'

export const text: TextOf<typeof theEmail> = {
  belief: '정확히 한 번은 핸들러가 하는 모든 일에 적용된다.',
  question: '정확히 한 번: #3의 이메일을 보낸 뒤, 트랜잭션이 끝나기 전에 강제 종료됩니다. 결과는?',
  answers: {
    'one-one': '결제 한 번, 이메일 한 번',
    'one-two': '결제 한 번, 이메일 두 번',
    'two-two': '결제 두 번, 이메일 두 번',
    'one-none': '결제 한 번, 이메일 없음',
  },
  runs: { exactly: '정확히 한 번', most: '최대 한 번' },
  before: '결제와 오프셋이 한 트랜잭션입니다. 이메일은 그 사이에 나갑니다.',
  beats: {
    mailed: '#3의 결제는 열린 트랜잭션 안에 있고, 이메일은 이미 나갔습니다.',
    killed: '트랜잭션이 끝나기 전에 강제 종료됩니다.',
    again: '두 번째 실행은 책갈피에서 시작하므로 #3이 다시 옵니다.',
    aborted: '트랜잭션 ID가 같으므로 옛 트랜잭션은 중단됩니다.',
    'mailed-again': '일을 다시 하고 이메일도 또 보냅니다. 이메일은 중단할 수 없습니다.',
    read: '은행은 결제 하나를 읽습니다. 고객은 이메일 두 통을 받았습니다.',
    committed: '최대 한 번: 오프셋을 먼저 커밋합니다.',
    'killed-too': '결제와 이메일 전에 강제 종료됩니다.',
    neither: '이메일이 두 번 가지는 않지만 결제도 없습니다. 세 번째 길은 없습니다.',
  },
  why: [
    '트랜잭션이 묶는 것은 Kafka의 레코드와 오프셋뿐입니다.',
    '이메일, 데이터베이스, HTTP 호출은 최소 한 번이거나 최대 한 번입니다.',
    '받는 쪽이 주문 번호처럼 변하지 않는 ID로 반복을 알아봐야 합니다.',
  ],
  look: 'Kafka 밖의 이메일 발송함을 보세요. #3이 두 번 있습니다.',
  change: { remembers: '트랜잭션 대신 기억하기', earlier: '이메일 전에 강제 종료하기' },
}
