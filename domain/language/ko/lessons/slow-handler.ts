import type { TextOf } from '../../../lessons/lesson'
import type { slowHandler } from '../../../lessons/slow-handler'

export const text: TextOf<typeof slowHandler> = {
  belief: '핸들러가 느려도 랙만 생길 뿐이다.',
  question: '#3의 핸들러가 세션보다 오래 걸립니다. 인스턴스 둘, 죽은 것은 없습니다. #3은 몇 번 결제될까요?',
  answers: { none: '한 번도 안 됨', once: '한 번', twice: '두 번' },
  runs: { slow: '세션보다 오래', quicker: '세션보다 짧게' },
  before: '최소 한 번, 세션 4초. #3의 핸들러는 8초가 걸립니다.',
  beats: {
    begins: '핸들러가 #3을 처리합니다. 그동안 kafkajs는 하트비트를 보내지 않습니다.',
    taken: '세션이 만료되어, 그룹이 파티션과 #3을 다른 인스턴스에 넘깁니다.',
    paid: '다른 인스턴스가 #3을 결제하고 커밋합니다.',
    late: '느린 쪽도 드디어 끝나고, #3을 또 결제했습니다.',
    refused: '오프셋은 UNKNOWN_MEMBER_ID로 거부됩니다. 결제를 되돌리기에는 늦었습니다.',
    short: '같은 핸들러, 이번에는 세션보다 짧은 1.5초입니다.',
    'in-time': '멤버인 채로 커밋하고, #3을 든 이는 하나뿐입니다. 이것이 랙일 뿐인 경우입니다.',
  },
  why: [
    '세션보다 오래 침묵한 멤버는 죽은 것으로 여겨집니다.',
    '파티션이 옮겨 가고, 들고 있던 것은 다시 처리됩니다.',
    '가장 긴 처리는 세션보다 짧아야 하고, 아니면 직접 하트비트를 보내야 합니다.',
  ],
  look: '두 인스턴스를 보세요. 같은 때에 둘 다 #3을 들고 있습니다.',
  change: { 'longer-session': '세션을 10초로', exactly: '같은 상황을 정확히 한 번에서' },
  peculiarity:
    'kafkajs는 메시지 사이에만 하트비트를 보냅니다. Java와 librdkafka는 따로 보내고, max.poll.interval.ms가 기준입니다.',
  differs: '브로커가 여럿이면 kafkajs의 다른 가져오기 루프가 하트비트를 보내, 정말 랙만 생깁니다.',
}
