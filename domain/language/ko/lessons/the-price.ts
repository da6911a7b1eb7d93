import type { TextOf } from '../../../lessons/lesson'
import type { thePrice } from '../../../lessons/the-price'

export const text: TextOf<typeof thePrice> = {
  belief: '정확히 한 번은 공짜다.',
  question: '주문 하나에 최소 한 번은 결제와 오프셋, 요청 두 개를 보냅니다. 정확히 한 번은 몇 개일까요?',
  answers: { two: '2개', three: '3개', five: '5개' },
  runs: { exactly: '정확히 한 번', plain: '최소 한 번' },
  before: '장애는 없습니다. 주문 하나에 결제 서비스가 보내는 요청을 세어 봅니다.',
  beats: {
    begins: '결제 서비스가 #1을 위한 트랜잭션을 시작합니다.',
    partition: '첫 번째 요청: 토픽 payments의 파티션이 트랜잭션에 들어갑니다.',
    pays: '두 번째: 결제 자체. read_committed에는 아직 보이지 않습니다.',
    offsets: '세 번째와 네 번째: 그룹이 트랜잭션에 들어가고, 오프셋이 담깁니다.',
    ends: '다섯 번째: 끝. 이제 결제와 오프셋이 함께 유효해집니다.',
    marker: '트랜잭션마다 로그에 마커가 남아 오프셋을 하나씩 더 차지합니다.',
    'plain-pays': '최소 한 번: 결제를 보내고…',
    'plain-offset': '…오프셋을 커밋합니다. 그것이 전부입니다.',
  },
  why: [
    '트랜잭션은 끝나기 전에 모든 파티션과 그룹을 알아야 합니다.',
    '각 요청은 앞의 요청이 끝나기를 기다립니다.',
    '여러 주문을 한 트랜잭션에 담으면 비용을 나눕니다. 이 프로그램은 하나씩 담습니다.',
  ],
  look: '#1에 대한 결제 서비스의 요청과, 토픽 payments의 마커를 세어 보세요.',
  change: { measure: '이 컴퓨터에서 측정하기', remembers: '기억하는 소비자의 비용' },
  peculiarity:
    'kafkajs는 어느 브로커에나 다섯을 모두 보냅니다. Kafka 4(KIP-890)에서 Java는 알리기만 하는 두 요청을 생략합니다.',
}
