import type { acksAll } from '../../../lessons/acks-all'
import type { TextOf } from '../../../lessons/lesson'

export const text: TextOf<typeof acksAll> = {
  belief: 'acks=all은 모든 복제본을 기다린다.',
  question: 'acks=all: #3이 ack를 받고 결제된 뒤 리더가 죽습니다. #3은 아직 로그에 있을까요?',
  answers: { yes: '있음', no: '없음', 'never-acked': 'ack를 받은 적이 없음' },
  runs: { unclean: '언클린 선출 허용', clean: '언클린 선출 금지' },
  before: '복제본 둘, min.insync.replicas=1. 팔로워를 ISR에서 빠질 때까지 멈춥니다.',
  beats: {
    frozen: '팔로워가 멈춰 ISR에서 빠집니다. ISR에는 리더만 남습니다.',
    acked: '동기화된 복제본 모두, 즉 리더 혼자 #3을 가졌습니다. ack가 갑니다.',
    killed: '#3은 결제되었습니다. 이제 리더가 죽고, 팔로워는 #3 없이 깨어납니다.',
    elected: '언클린 선출: 뒤처진 팔로워가 리더가 됩니다.',
    reused: '#4가 #3의 오프셋을 차지합니다. ack도 받고 읽히기까지 한 #3이 사라졌습니다.',
    dead: '언클린 선출을 금지하면 아무도 리더가 될 수 없습니다.',
    back: '상점은 옛 리더가 돌아올 때까지 기다립니다.',
    'nothing-lost': '#3은 그대로 있고 #4가 뒤를 잇습니다. 잠시 멈췄지만 유실은 없습니다.',
  },
  why: [
    'acks=all은 있는 복제본 전부가 아니라 지금 동기화된 복제본만 기다립니다.',
    'min.insync.replicas=1이면 리더 혼자로도 충분합니다.',
    '언클린 선출은 죽은 리더만 가진 것을 지키기보다 계속 가는 쪽을 택합니다.',
  ],
  look: '원장에서 #3을 보세요. ack를 받고 결제되었지만 로그에는 0입니다.',
  change: { 'min-insync': '동기화된 복제본 둘을 요구하기', 'acks-one': 'acks=1이라면?' },
}
