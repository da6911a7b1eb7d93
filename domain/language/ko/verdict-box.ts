import type { WordsOf } from '..'
import type { verdictBox as english } from '../en/verdict-box'

export const verdictBox: WordsOf<typeof english> = {
  label: '판정',
  idle: '아직 아무것도 실행하지 않았습니다.',
  idleWhere:
    '실행을 누르면 진짜 kafkajs 클라이언트가 진짜 브로커를 상대로 움직입니다. 여기 적히는 것은 그 뒤 토픽에서 다시 읽은 것입니다.',
  idleWhereRecorded:
    '진짜 kafkajs 클라이언트가 진짜 브로커를 상대로 실행한 것을 녹화했습니다. 여기 적히는 것은 그 뒤 토픽에서 다시 읽은 것입니다.',
  cutOff: '녹화가 실행 도중인 여기서 끝납니다.',
  cutOffWhere: '대기 중인 주문이 어떻게 되었을지는 녹화에 없습니다.',
  broken: '깨짐:',
}
