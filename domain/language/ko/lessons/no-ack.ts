import type { TextOf } from '../../../lessons/lesson'
import type { noAck } from '../../../lessons/no-ack'

export const text: TextOf<typeof noAck> = {
  belief: 'ack가 오지 않았으면 메시지는 기록되지 않은 것이다.',
  question: '상점이 #3의 ack를 받지 못하고 포기합니다. #3은 토픽 orders에 있을까요?',
  answers: { no: '없음', yes: '있음', either: '둘 다 가능', twice: '두 번 있음' },
  runs: { request: '요청이 유실됨', ack: 'ack가 유실됨' },
  before: '재시도는 없습니다. 한 실행에서는 #3의 요청이, 다른 실행에서는 ack만 유실됩니다.',
  beats: {
    leaves: '상점이 #3을 보내고 ack를 기다립니다.',
    lost: '요청이 유실됩니다. 브로커는 #3을 보지 못합니다.',
    'gives-up': 'ack가 오지 않아 전송이 실패합니다. #3은 로그에 없습니다.',
    stored: '브로커가 #3을 저장하고 응답합니다.',
    'ack-lost': 'ack가 돌아오는 길에 유실됩니다.',
    'gives-up-too': 'ack가 오지 않아 전송이 실패합니다. 상점에게는 똑같아 보입니다.',
    paid: '그러나 #3은 로그에 있고, 결제도 됩니다.',
  },
  why: [
    '상점은 두 번 모두 ack가 오기 전에 끊긴 연결만 보았습니다.',
    '레코드가 로그에 있는지는 연결 반대편에서 결정되었습니다.',
    '그래서 전송 실패는 "안 됨"이 아니라 "알\u00a0수\u00a0없음"입니다.',
  ],
  look: '#3의 "로그" 칸을 보세요. 한쪽은 0, 다른 쪽은 1인데 상점이 받은 오류는 같습니다.',
  change: { retry: 'kafkajs가 재시도하게 하기', idempotent: '멱등성을 켜고 재시도하기' },
}
