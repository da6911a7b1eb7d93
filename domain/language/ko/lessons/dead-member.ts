import type { deadMember } from '../../../lessons/dead-member'
import type { TextOf } from '../../../lessons/lesson'

export const text: TextOf<typeof deadMember> = {
  belief: '소비자가 죽으면 다른 소비자가 곧바로 이어받는다.',
  question: '인스턴스 둘 중 #3을 맡은 쪽이 죽습니다. 같은 파티션의 #4는 언제 처리될까요?',
  answers: {
    'at-once': '다른 인스턴스가 곧바로',
    session: '세션이 만료된 뒤에',
    never: '죽은 쪽이 돌아와야',
  },
  runs: { killed: '하나가 강제 종료됨', stopped: '하나가 정상 종료됨' },
  before: '최소 한 번, 인스턴스 둘, 세션 4초. #3을 반쯤 처리했을 때 강제 종료합니다.',
  beats: {
    paid: '#3이 결제되었고, 오프셋은 커밋되지 않았습니다.',
    killed: '강제 종료: 연결은 끊기지만, 그룹에는 아무도 알리지 않습니다.',
    waits: '새 실행이 참여하려 하지만, 죽은 멤버의 세션이 남아 그룹이 기다립니다.',
    over: '세션이 끝났습니다. 이제야 파티션을 다시 나눕니다.',
    again: '먼저 #3이 다시 옵니다. 오프셋이 커밋되지 않았기 때문입니다.',
    late: '마침내 #4도 옵니다. 몇 초 동안 죽은 멤버의 파티션에 있었습니다.',
    asked: '같은 순간이지만, 인스턴스에 종료를 요청합니다.',
    leaves: '#3의 오프셋을 커밋하고, 그룹에 알리고 나갑니다.',
    'takes-over': '파티션은 곧바로 넘어갑니다. 기다림도 반복도 없습니다.',
  },
  why: [
    '그룹은 침묵으로만 죽음을 알아차리고, session.timeout.ms만큼 기다립니다.',
    '그때까지 파티션은 죽은 멤버의 것이고, 랙이 쌓입니다.',
    '끊긴 연결은 아무 뜻도 없습니다. LeaveGroup 요청만이 나갔다는 뜻입니다.',
  ],
  look: '그룹이 기다리는 동안 토픽 orders를 보세요. 주문은 쌓이는데 책갈피는 움직이지 않습니다.',
  change: { shorter: '세션을 1.5초로', exactly: '같은 강제 종료를 정확히 한 번에서' },
}
