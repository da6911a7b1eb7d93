import type { TextOf } from '../../../lessons/lesson'
import type { tutorialAtMostOnce } from '../../../lessons/tutorial-at-most-once'

export const text: TextOf<typeof tutorialAtMostOnce> = {
  belief: 'acks=1과 자동 커밋이면 최대 한 번이다.',
  question: '튜토리얼의 "최대 한 번": acks 1, 자동 커밋. #3의 ack가 유실되면 몇 번 결제될까요?',
  answers: { none: '한 번도 안 됨', once: '한 번', twice: '두 번' },
  runs: { ack: 'ack가 유실됨', killed: '결제 서비스가 강제 종료됨', repaired: '고친 것' },
  before: '튜토리얼의 설정을 그대로 kafkajs에 옮겼습니다. 재시도는 기본값 그대로입니다.',
  beats: {
    sent: '#3을 보냅니다. acks 1대로 리더가 저장하고 응답합니다.',
    lost: 'ack가 유실됩니다. 재시도는 꺼진 적이 없습니다.',
    again: '다시 보내고, 다시 저장됩니다. 두 번은 "최대 한 번"이 아닙니다.',
    worked: '나머지 절반: #3은 결제되었고, 자동 커밋은 아직입니다.',
    killed: '그 사이에 강제 종료됩니다.',
    twice: '다음 실행이 #3을 또 결제합니다.',
    committed: '고친 것: 재시도가 없고, 처리하기 전에 오프셋을 커밋합니다.',
    'killed-repaired': '같은 강제 종료입니다.',
    passed: '다음 실행은 #3 뒤에서 시작합니다. 유실될 수는 있어도 반복되지 않습니다.',
  },
  why: [
    'acks=1은 누구를 기다릴지 정할 뿐, 다시 보낼지는 재시도 설정이 정합니다.',
    '자동 커밋은 처리한 뒤에 커밋하므로, 죽으면 반복됩니다.',
    '최대 한 번은 retries=0(acks=0 또는 1), 그리고 처리 전 오프셋 커밋입니다.',
  ],
  look: '#3의 "로그" 칸을 보세요. 한 번 보냈는데 사본이 둘입니다.',
  change: { request: '고친 설정에서 요청 유실시키기', quoted: 'acks의 따옴표는 괜찮을까요?' },
}
