import type { autoCommit } from '../../../lessons/auto-commit'
import type { TextOf } from '../../../lessons/lesson'

export const text: TextOf<typeof autoCommit> = {
  belief: '자동 커밋이면 최소 한 번은 보장된다.',
  question: '자동 커밋, 일을 기다리지 않는 핸들러. #3 도중에 강제 종료되면 #3은 몇 번 결제될까요?',
  answers: { once: '한 번', twice: '두 번', lost: '한 번도 안 됨' },
  runs: { early: '먼저 반환함', awaits: '일을 기다림' },
  before: '커밋은 kafkajs가 알아서 합니다. #3의 처리와 커밋 사이에서 강제 종료합니다.',
  beats: {
    returns: '핸들러가 #3의 일을 시작하고 바로 반환합니다. 아무도 기다리지 않습니다.',
    committed: '반환했으니 처리된 것으로 보고, kafkajs가 #3 다음 오프셋을 커밋합니다.',
    killed: '일이 끝나기 전에 강제 종료. 책갈피는 이미 #3을 지났습니다.',
    passed: '두 번째 실행은 #4부터 시작합니다. #3은 다시 오지 않습니다.',
    worked: '이 핸들러는 일을 기다립니다. #3은 결제되었고 아직 커밋되지 않았습니다.',
    'killed-awaits': '처리와 커밋 사이, 똑같은 강제 종료입니다.',
    again: '책갈피가 아직 #3을 가리키므로 #3이 다시 옵니다.',
    twice: '두 번 결제되었습니다. 같은 자동 커밋인데, await 하나가 결과를 갈랐습니다.',
  },
  why: [
    '자동 커밋은 핸들러가 반환한 메시지를 커밋합니다.',
    '일을 기다리는 핸들러라면 죽은 뒤 반복될 뿐, 유실은 없습니다.',
    '먼저 반환하는 핸들러는 Kafka에 거짓말을 한 셈이라, 죽으면 일을 잃습니다.',
  ],
  look: '두 실행에서 #3의 "처리" 칸을 비교해 보세요. 0과 2입니다.',
  change: { after: '처리한 뒤 직접 커밋하기', before: '처리하기 전에 직접 커밋하기' },
  peculiarity:
    'kafkajs는 가져온 묶음을 처리할 때마다 커밋합니다. Java와 kafka-\u2060python은 다음 poll에서 커밋합니다.',
}
