import type { acksOne } from '../../../lessons/acks-one'
import type { TextOf } from '../../../lessons/lesson'

export const text: TextOf<typeof acksOne> = {
  belief: 'acks=1로 ack를 받은 메시지는 안전하다.',
  question: 'acks=1: 리더가 #3에 ack를 보내고, 팔로워가 복사하기 전에 죽습니다. #3은 남아 있을까요?',
  answers: { yes: '남아 있음', no: '사라짐', twice: '두 번 있음' },
  runs: { one: 'acks=1', all: 'acks=all' },
  before: '브로커 세 대. #3 앞에서 팔로워를 멈추고, 그다음 리더를 강제 종료합니다.',
  beats: {
    frozen: '팔로워가 멈춥니다. 더는 아무것도 복사하지 못합니다.',
    acked: 'acks=1: 리더만 #3을 가진 채 ack를 보냅니다.',
    killed: '이제 리더가 죽습니다. 팔로워는 #3 없이 깨어납니다.',
    elected: '팔로워가 리더가 됩니다. 그 로그는 #3이 시작될 자리에서 끝납니다.',
    reused: '#4가 #3의 오프셋을 차지합니다. #3은 아무도 모르게 사라졌습니다.',
    waits: 'acks=all: 팔로워가 멈춘 리더에게 #3을 보냅니다.',
    'all-acked': '이제야 ack가 옵니다. 동기화된 복제본이 모두 #3을 가졌습니다.',
    dies: '여기서도 리더가 죽습니다. 동기화된 것이 그뿐이라 돌아올 때까지 기다립니다.',
    'goes-on': '#3은 로그에 있고 결제되었습니다. 대가는 기다림이었습니다.',
  },
  why: [
    'acks=1의 ack는 브로커 한 대가 레코드를 가졌다는 뜻입니다.',
    '다음 리더는 나머지 중에서 뽑히는데, 아무도 #3을 갖고 있지 않았습니다.',
    '상점은 ack를 듣고 #3을 장부에서 지웠습니다.',
  ],
  look: '#3을 보세요. ack는 받았지만 로그에는 0입니다. 그 오프셋은 #4의 것입니다.',
  change: {
    'min-insync': 'min.insync.replicas의 역할',
    'kill-only': '아무도 멈추지 않고 리더만 강제 종료',
  },
}
