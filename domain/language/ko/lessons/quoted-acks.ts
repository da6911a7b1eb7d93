import type { TextOf } from '../../../lessons/lesson'
import type { quotedAcks } from '../../../lessons/quoted-acks'

export const text: TextOf<typeof quotedAcks> = {
  belief: 'acks에 따옴표를 붙여도 상관없다.',
  question: "kafkajs에 acks: 'all'을 따옴표로 적고 재시도는 두 번입니다. #1의 사본은 몇 개일까요?",
  answers: { none: '없음', one: '하나', three: '셋' },
  runs: { all: "따옴표 'all'", one: "따옴표 '1'" },
  before: '상점의 acks가 문자열입니다. TypeScript는 거부하지만 JavaScript는 그대로 둡니다.',
  beats: {
    sent: "상점이 acks: 'all'로 #1을 보냅니다.",
    stored: 'Node가 문자열을 숫자 0으로 바꿉니다. 브로커는 #1을 저장하고 응답하지 않습니다.',
    waits: 'kafkajs는 오지 않을 ack를 기다리다가 다시 시도합니다.',
    again: '두 번째로 저장됩니다.',
    third: '세 번째로 저장됩니다.',
    failed: '남은 재시도가 없어 전송이 실패합니다. 로그에는 사본이 셋입니다.',
    fine: "따옴표 '1'은 Node가 1로 바꾸어 ack가 옵니다.",
    'all-fine': '여섯 건 모두 보냈지만 운이 좋았습니다. kafka-\u2060python이라면 하나도 못 보냅니다.',
  },
  why: [
    '전송할 때 acks는 2바이트 숫자라, 문자열은 숫자가 되어야 합니다.',
    "kafkajs는 Node에 맡깁니다. '1'은 1이 되고, 'all'은 숫자가 아니라 0이 됩니다.",
    'kafka-\u2060python은 바꾸지 않습니다. I/O 스레드에서 오류가 나고 아무것도 보내지 않습니다.',
  ],
  look: '#1의 "로그" 칸과 요청 속의 acks를 보세요.',
  change: { number: '숫자 -1, 동기화된 모두', 'acks-one': 'acks=1의 가치' },
  peculiarity:
    'kafkajs는 문자열을 Buffer.writeInt16BE에 넘깁니다. Java는 "1"과 "all"을, kafka-\u2060python은 \'all\'만 받습니다.',
}
