import type { TextOf } from '../../../lessons/lesson'
import type { twoReaders } from '../../../lessons/two-readers'

export const text: TextOf<typeof twoReaders> = {
  belief: '읽는 쪽에는 커밋된 것만 보인다.',
  question: '#3의 트랜잭션이 중단되고 다시 처리됩니다. Java 기본값으로 읽는 은행은 #3을 몇 번 셀까요?',
  answers: { none: '한 번도 안 셈', once: '한 번', twice: '두 번' },
  runs: { uncommitted: 'read_uncommitted', committed: 'read_committed' },
  before: '같은 결제, 같은 강제 종료, 그리고 설정 하나만 다른 두 은행입니다.',
  beats: {
    ghost: 'read_uncommitted: 트랜잭션이 열려 있는데도 #3의 결제를 읽습니다.',
    aborted: '트랜잭션이 중단됩니다. 은행은 이미 세었습니다.',
    twice: '두 번째 결제도 읽어, 두 번 셉니다.',
    killed: 'read_committed: 트랜잭션이 열린 채 강제 종료됩니다.',
    'aborted-too': '결정될 때까지 기다렸다가, 중단된 것은 건너뜁니다.',
    once: '커밋된 결제만 읽습니다.',
  },
  why: [
    '트랜잭션의 레코드는 바로 로그에 들어가고, 빼고 읽는 것은 읽는 쪽입니다.',
    'isolation.level이 그것을 정합니다. Java와 kafka-\u2060python은 read_uncommitted입니다.',
    'kafkajs와 librdkafka는 read_committed입니다. 어느 쪽이든 직접 적어 두세요.',
  ],
  look: '두 은행이 센 합을 비교해 보세요. 7과 6입니다.',
  change: { log: '중단이 로그에 남기는 것', calm: '장애가 없으면 차이도 없다' },
  peculiarity: 'kafkajs는 readUncommitted를 켜지 않으면 커밋된 것만 읽습니다. Java와 반대입니다.',
}
