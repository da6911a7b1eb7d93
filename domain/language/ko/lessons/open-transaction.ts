import type { TextOf } from '../../../lessons/lesson'
import type { openTransaction } from '../../../lessons/open-transaction'

export const text: TextOf<typeof openTransaction> = {
  belief: '열린 트랜잭션은 자기 것만 늦춘다.',
  question: '#3의 결제가 열린 채 한쪽이 멈추고, 다른 쪽이 #4를 결제합니다. 은행은 #4를 언제 읽을까요?',
  answers: { 'at-once': '곧바로', later: '#3의 트랜잭션이 끝난 뒤', never: '읽지 못함' },
  runs: { committed: 'read_committed', uncommitted: 'read_uncommitted' },
  before: '두 인스턴스가 같은 파티션에 결제합니다. 한쪽이 트랜잭션을 연 채 3초 동안 멈춥니다.',
  beats: {
    frozen: '#3의 결제는 로그에 있고 트랜잭션은 열려 있습니다. 인스턴스가 멈춥니다.',
    other: '다른 인스턴스가 #4를 결제합니다. 커밋되어 로그에서 #3 바로 뒤에 있습니다.',
    thawed: '멈췄던 쪽이 다시 움직입니다.',
    ended: '#3의 트랜잭션이 끝납니다. 마지막 안정 오프셋이 나아갑니다.',
    read: '이제야 은행이 #3을, 그리고 그 뒤의 #4를 받습니다.',
    'frozen-too': '같은 상황에서, 커밋되지 않은 것도 읽는 은행입니다.',
    'read-at-once': '기다리지 않습니다. #4를 곧바로, #3도 결과를 알기 전에 읽습니다.',
  },
  why: [
    '커밋된 것만 읽는 이는 처음 열린 것 앞, 마지막 안정 오프셋에서 멈춥니다.',
    '누가 썼든 그 뒤는 모두 기다립니다. 아니면 순서가 깨집니다.',
    '기다림의 한도는 transaction.timeout.ms입니다. 기본 60초, 여기서는 6초입니다.',
  ],
  look: '멈춰 있는 동안 토픽 payments를 보세요. 마지막 안정 오프셋 뒤에 레코드가 쌓입니다.',
  change: { longer: '끝내지 않으면 누가 끝낼까요?', plain: '같은 멈춤을 최소 한 번에서' },
}
