import type { TextOf } from '../../../lessons/lesson'
import type { noCommit } from '../../../lessons/no-commit'

export const text: TextOf<typeof noCommit> = {
  belief: '커밋하지 않은 메시지는 곧바로 다시 전달된다.',
  question: '결제 서비스가 오프셋을 한 번도 커밋하지 않고, 장애도 없습니다. #3은 몇 번 결제될까요?',
  answers: { once: '한 번', twice: '두 번', 'for-ever': '몇 번이고 계속' },
  runs: { running: '장애 없음', restarted: '끝에 다시 시작함' },
  before: '자동 커밋은 꺼져 있고 프로그램도 커밋하지 않습니다. 그대로 실행합니다.',
  beats: {
    paid: '#3이 결제됩니다. 오프셋은 지금도, 나중에도 커밋되지 않습니다.',
    next: '다음은 #4입니다. 소비자가 자기 위치를 메모리에 기억합니다.',
    last: '여섯 건 모두 한 번씩 결제됩니다.',
    settled: '다시 오는 것은 없습니다. 책갈피가 아예 없는데 아무도 아쉬워하지 않습니다.',
    stopped: '같은 실행을 이번에는 다시 시작합니다. 메모리가 사라집니다.',
    'all-again': '책갈피가 없으니 그룹은 처음부터 시작합니다. #1이 다시 옵니다.',
    twice: '여섯 건 모두 두 번째입니다.',
  },
  why: [
    '실행 중인 소비자는 메모리에 있는 자기 위치를 따라갑니다.',
    '커밋된 오프셋은 그룹에 참여할 때만, 곧 시작이나 리밸런스 때만 읽습니다.',
    'Kafka에는 메시지 하나만 다시 전달하는 기능이 없습니다. 그것은 큐의 일입니다.',
  ],
  look: '토픽 orders 아래에서 책갈피를 찾아보세요. 없습니다.',
  change: { killed: '#4 뒤에 강제 종료하기', commits: '커밋하면서 똑같이 다시 시작하기' },
}
