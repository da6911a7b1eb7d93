import type { TextOf } from '../../../lessons/lesson'
import type { transactionalId } from '../../../lessons/transactional-id'

export const text: TextOf<typeof transactionalId> = {
  belief: '트랜잭션 ID는 아무거나 써도 된다.',
  question: '저마다 무작위 ID. #3의 트랜잭션을 연 채 한쪽이 멈추고 다른 쪽이 잇습니다. 몇 번 결제될까요?',
  answers: { none: '한 번도 안 됨', once: '한 번', twice: '두 번' },
  runs: { random: '저마다 무작위 ID', partition: '파티션마다 하나', shared: '모두 같은 ID' },
  before: '정확히 한 번, 인스턴스 둘. 한쪽이 #3을 든 채 세션보다 오래 멈춥니다.',
  beats: {
    frozen: '#3의 결제가 열린 트랜잭션 안에 있고, 인스턴스가 멈춥니다.',
    given: '세션이 만료되어, 다른 쪽이 #3을 받아 결제합니다.',
    thawed: '첫 번째가 돌아옵니다. 그동안의 일은 모릅니다.',
    both: '자기만의 ID라 아무도 막지 않습니다. 그 트랜잭션도 커밋됩니다.',
    'frozen-too': '같은 멈춤, 이번에는 ID를 입력 파티션에서 만듭니다.',
    aborted: '새 주인이 같은 ID로 시작하므로, 열려 있던 것은 중단됩니다.',
    fenced: '좀비는 INVALID_PRODUCER_EPOCH로 차단됩니다. 결제는 하나입니다.',
    'fenced-each-other': '모두 같은 ID라면, 나중에 시작한 쪽이 멀쩡한 다른 쪽을 차단합니다.',
    crashed: '차단된 쪽이 돌아와 같은 ID로 시작하면, 이번에는 상대가 차단됩니다.',
    slowly: '두 번 결제된 것은 없습니다. 서로 방해했을 뿐입니다.',
  },
  why: [
    '어떤 ID로 시작하면, 앞 주인이 남긴 것을 끝내고 앞 주인을 차단합니다.',
    '그래서 파티션의 새 주인은 앞 주인과 같은 ID로 시작해야 합니다.',
    '무작위 ID는 아무도 차단하지 않고, 모두 같은 ID는 멀쩡한 쪽을 차단합니다.',
  ],
  look: '멈췄던 쪽이 돌아오는 순간을 보세요. 커밋되거나, 차단됩니다.',
  change: { email: '이것으로도 지킬 수 없는 것', kill: '무작위 ID와 강제 종료: 누가 기다릴까요?' },
  peculiarity: 'kafkajs는 오프셋과 함께 그룹의 세대(KIP-447)를 보내지 않습니다. Java라면 거부됩니다.',
}
