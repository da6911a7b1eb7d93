import type { alwaysTwice } from '../../../lessons/always-twice'
import type { TextOf } from '../../../lessons/lesson'

export const text: TextOf<typeof alwaysTwice> = {
  belief: '최소 한 번은 언제나 두 번 전달된다는 뜻이다.',
  question: '최소 한 번: #3의 요청이 유실되어 상점이 다시 보냅니다. #3은 몇 번 결제될까요?',
  answers: { none: '한 번도 안 됨', once: '한 번', twice: '두 번' },
  runs: { request: '요청이 유실됨', calm: '아무것도 유실되지 않음', ack: 'ack가 유실됨' },
  before: '최소 한 번: ack를 받지 못한 것은 다시 보냅니다.',
  beats: {
    lost: '#3의 요청이 브로커에 닿기 전에 유실됩니다.',
    waits: 'kafkajs가 알아차리고, 다시 보내기 전에 잠시 기다립니다.',
    again: '다시 보냈고, 처음으로 저장됩니다.',
    once: '요청은 두 번, 사본은 하나, 결제도 한 번: 이 재시도는 해롭지 않았습니다.',
    calm: '아무 장애도 없습니다. 모든 주문이 첫 시도에 ack를 받습니다.',
    'calm-end': '주문 여섯 건, 결제 여섯 건. "최소 한 번"은 두 번이라는 뜻이 아닙니다.',
    stored: '이제 다른 경우입니다. #3이 저장됩니다.',
    'ack-lost': 'ack만 유실됩니다. 상점은 두 경우를 구별할 수 없습니다.',
    second: '다시 보냈고, 다시 저장됩니다. 이때만 중복이 생깁니다.',
  },
  why: [
    '유실된 요청은 로그에 닿은 적이 없어, 재시도한 것이 첫 사본입니다.',
    '중복은 저장은 되었는데 ack를 듣지 못했을 때만 생깁니다.',
    '장애가 없으면 모든 전송 보장이 똑같아 보입니다.',
  ],
  look: '#3의 "보냄"과 "로그" 칸을 비교해 보세요. 요청은 두 번, 사본은 하나입니다.',
  change: { idempotent: '멱등성을 켜고 ack 유실시키기', matrix: '모든 장애, 모든 전송 보장' },
}
