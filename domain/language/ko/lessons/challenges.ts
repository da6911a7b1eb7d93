import type { ChallengeText } from '../../../lessons/challenge'
import type { ChallengeId } from '../../../lessons/challenges'

/** The challenges in Korean, by id. */
export const CHALLENGES_KO: Readonly<Record<ChallengeId, ChallengeText>> = {
  'lost-ack': {
    title: '유실된 ack',
    task: '#3의 ack가 유실됩니다. 모든 주문이 ack를 받고 한 번씩 결제되어야 합니다.',
    hint: '결제 서비스는 제 몫을 합니다. 브로커는 #3을 본 적이 있는지 어떻게 알까요?',
    solved: '브로커가 프로듀서 ID와 시퀀스 번호로 반복을 알아보았습니다.',
  },
  'two-sides': {
    title: '두 번 결제되는 두 가지 길',
    task: '결제의 ack가 유실되고, 결제 서비스가 도중에 강제 종료됩니다. 트랜잭션 없이 한 번씩 결제하세요.',
    hint: '반복 하나는 토픽 orders에서 들어오고, 다른 하나는 토픽 payments로 나갑니다.',
    solved: '다시 들어온 것은 기억이, 다시 나간 것은 멱등성이 걸러 냈습니다.',
  },
  'dead-leader': {
    title: '리더의 죽음',
    task: '팔로워가 멈추고, 이어서 리더가 죽습니다. ack를 받은 것은 하나도 유실되면 안 됩니다.',
    hint: '상점이 안전하다는 답을 들었을 때, #3을 가진 것은 누구였을까요?',
    solved: '동기화된 복제본이 모두 #3을 가진 뒤에야 ack가 왔습니다.',
  },
  everything: {
    title: '한꺼번에 모두',
    task: '유실된 ack, 강제 종료, 되살아난 좀비. 은행은 주문을 한 번씩만 세어야 합니다.',
    hint: '구간마다 하나씩, 그리고 좀비를 위해 하나, 모두 네 가지 설정입니다. 셋으로는 모자랍니다.',
    solved: '멱등성을 켠 상점, 트랜잭션 안의 오프셋, 파티션에서 정한 ID, 커밋된 것만 읽는 은행.',
  },
}
