import type { TextOf } from '../../../lessons/lesson'
import type { silentFailure } from '../../../lessons/silent-failure'

export const text: TextOf<typeof silentFailure> = {
  belief: '커밋하지 않은 메시지는 다시 온다.',
  question: '#3이 실패하자 핸들러가 오류를 삼키고 커밋 없이 계속합니다. #3은 어떻게 될까요?',
  answers: { again: '다시 시작하면 다시 옴', lost: '유실됨', twice: '두 번 결제됨' },
  runs: { swallowed: '오류를 삼킴', crashes: '오류를 내보냄' },
  before: '#3의 결제는 전달되지 않고 재시도도 없습니다. 나중에 결제 서비스를 다시 시작합니다.',
  beats: {
    lost: '#3의 결제가 가는 길에 유실됩니다.',
    failed: '핸들러가 오류를 잡고 반환합니다. 커밋은 하지 않습니다.',
    next: 'kafkajs는 아무 일 없었다는 듯 #4를 건넵니다.',
    committed: '#4가 커밋됩니다. "다음은 오프셋 4"라는 말은 #3도 지나쳤다는 뜻입니다.',
    stopped: '#5 뒤에 다시 시작합니다. 이제 #3이 다시 와야 할 것 같습니다.',
    'goes-on': '하지만 #6부터 시작합니다. 책갈피는 #3보다 한참 뒤에 있습니다.',
    'failed-too': '같은 실패이지만, 이 프로그램은 오류를 내보냅니다.',
    crashed: '#3 뒤의 오프셋이 커밋되기 전에 멈춥니다.',
    again: '다음 실행은 책갈피, 곧 #3에서 시작합니다.',
    paid: '#3이 결제되고, #4부터 #6도 이어집니다.',
  },
  why: [
    '커밋된 오프셋은 메시지마다의 표시가 아니라 파티션에 하나뿐인 숫자입니다.',
    '4를 커밋하면 그 앞의 모든 것이, #3까지도, 처리되었다는 뜻입니다.',
    '오류를 내보내거나, 메시지를 다른 곳에 보관한 뒤에 계속해야 합니다.',
  ],
  look: '#4가 커밋될 때 책갈피를 보세요. #3을 건너뜁니다.',
  change: { retries: '결제의 재시도를 되돌려 주기', exactly: '같은 실패를 정확히 한 번에서' },
}
