import type { lateGroup } from '../../../lessons/late-group'
import type { TextOf } from '../../../lessons/lesson'

export const text: TextOf<typeof lateGroup> = {
  belief: '소비자를 켜기 전에 보낸 메시지는 Kafka가 잃어버렸다.',
  question: '그룹이 처음 시작할 때 #1~#3은 이미 로그에 있습니다. #2는 어떻게 될까요?',
  answers: { paid: '나중에 결제됨', skipped: '건너뛰지만 로그에는 있음', gone: '사라짐' },
  runs: { latest: '끝부터 (latest)', earliest: '처음부터 (earliest)' },
  before: '주문 셋이 로그에 있을 때 시작합니다. 설정은 대부분 클라이언트의 기본값인 latest입니다.',
  beats: {
    stored: '주문 셋을 보냈고, 저장되었고, ack도 받았습니다. 아직 읽는 이는 없습니다.',
    started: '결제 서비스가 시작됩니다. 이 그룹은 오프셋을 커밋한 적이 없습니다.',
    'at-the-end': '책갈피가 없으니 로그의 끝을 물어, 그곳에서 시작합니다.',
    first: '그래서 처음 받는 주문은 #4입니다.',
    'still-there': '다시 읽어 보면 #1, #2, #3은 로그에 있습니다. 아무도 요청하지 않았을 뿐입니다.',
    'started-too': '같은 상황에서 fromBeginning: true, Java라면 "earliest"입니다.',
    'from-the-start': '책갈피가 없으면 첫 레코드인 #1부터 시작합니다.',
    all: '여섯 건 모두 결제됩니다.',
  },
  why: [
    '소비자는 받는 것이 아니라, 어떤 오프셋부터 달라고 요청합니다.',
    '커밋된 오프셋이 없으면 auto.offset.reset이 정하고, 기본값은 끝입니다.',
    '레코드는 보존 기간까지 남아, 다른 그룹은 여전히 읽을 수 있습니다.',
  ],
  look: '#1~#3의 "로그"와 "결제" 칸을 보세요. 1과 0입니다.',
  change: { restarted: '커밋한 적 있는 그룹을 다시 시작하기', 'never-committed': '커밋이 전혀 없다면?' },
}
