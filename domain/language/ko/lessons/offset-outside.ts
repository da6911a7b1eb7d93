import type { TextOf } from '../../../lessons/lesson'
import type { offsetOutside } from '../../../lessons/offset-outside'

export const text: TextOf<typeof offsetOutside> = {
  belief: '트랜잭션과 read_committed면 정확히 한 번에 충분하다.',
  question: '결제는 트랜잭션이고 오프셋은 그 뒤에 커밋합니다. 그 사이에 죽으면 #3은 몇 번 결제될까요?',
  answers: { none: '한 번도 안 됨', once: '한 번', twice: '두 번' },
  runs: { outside: '오프셋이 밖에', inside: '오프셋이 안에' },
  before: '트랜잭션 ID, 멱등성, read_committed. 오프셋만 트랜잭션 안에 없습니다.',
  beats: {
    ended: '#3의 결제가 담긴 트랜잭션이 커밋됩니다.',
    killed: '오프셋을 커밋하기 전에 강제 종료됩니다.',
    again: '책갈피가 아직 #3을 가리키므로 #3이 다시 옵니다.',
    twice: '두 번째 트랜잭션, 두 번째 결제. 둘 다 커밋되었고 둘 다 읽힙니다.',
    'killed-inside': '같은 강제 종료이지만 오프셋이 트랜잭션 안에 있습니다.',
    aborted: '결제도 오프셋도 커밋되지 않았으므로 함께 중단됩니다.',
    once: '다시 처리해 함께 커밋합니다. 결제는 하나입니다.',
  },
  why: [
    '트랜잭션은 여러 쓰기를 하나로 묶지만, 무엇을 읽었는지는 모릅니다.',
    '무엇을 읽었는지는 오프셋이 말해 주므로, 오프셋도 그 쓰기 중 하나여야 합니다.',
    'sendOffsets(Java는 sendOffsetsToTransaction)가 그 일을 합니다.',
  ],
  look: '두 실행의 코드를 비교해 보세요. sendOffsets 한 줄이 다릅니다.',
  change: { auto: '자동 커밋이라면', email: '이것으로도 지킬 수 없는 것' },
}
