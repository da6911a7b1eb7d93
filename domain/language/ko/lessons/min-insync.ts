import type { TextOf } from '../../../lessons/lesson'
import type { minInsync } from '../../../lessons/min-insync'

export const text: TextOf<typeof minInsync> = {
  belief: 'min.insync.replicas는 모든 쓰기를 지켜 준다.',
  question: '동기화된 복제본은 하나인데 min.insync.replicas=2입니다. 어떤 쓰기가 받아들여질까요?',
  answers: { neither: '둘 다 거부', both: 'acks=1과 acks=all 모두', one: 'acks=1만', all: 'acks=all만' },
  runs: { one: 'acks=1', all: 'acks=all' },
  before: '복제본 둘, min.insync.replicas=2. 팔로워를 ISR에서 빠질 때까지 멈춥니다.',
  beats: {
    frozen: '팔로워가 멈춥니다. 컨트롤러가 ISR에서 뺍니다.',
    acked: 'acks=1: 복제본 하나만 가졌는데도 받아들이고 ack를 보냅니다.',
    thawed: '팔로워가 돌아옵니다. 지금까지 #3은 어느 소비자에게도 보이지 않았습니다.',
    read: '둘 다 갖게 되어 하이 워터마크가 움직이고, 드디어 #3을 읽을 수 있습니다.',
    sent: '같은 상황에서 acks=all입니다.',
    refused: 'NOT_ENOUGH_REPLICAS로 거부: 아무것도 저장되지 않습니다.',
    failed: 'kafkajs가 다시 시도한 뒤 포기합니다. 상점은 ack 대신 오류를 받습니다.',
    'goes-on': '팔로워가 돌아오자 #4는 받아들여집니다.',
  },
  why: [
    '리더는 acks=all인 쓰기에서만 min.insync.replicas를 확인합니다.',
    'acks=1은 저장되고 ack도 받지만, 하이 워터마크 위에 있습니다.',
    '그런 레코드는 acks=1 강의에서처럼 리더와 함께 유실될 수 있습니다.',
  ],
  look: '두 실행에서 #3의 "확인됨" 칸과 그 아래 하이 워터마크를 보세요.',
  change: { 'acks-all': 'acks=all은 누구를 기다릴까요?', loses: 'acks=1로 두고 리더를 강제 종료' },
  differs: '이때 리더가 죽으면 3.9는 리더 없이 #3을 지키고, 4.x는 새 리더를 뽑아 잃습니다.',
}
