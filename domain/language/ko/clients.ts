import type { WordsOf } from '..'
import type { clients as english } from '../en/clients'

const PARTS = {
  shop: '상점',
  'payments-consumer': '결제, 소비자',
  'payments-producer': '결제, 프로듀서',
  bank: '은행',
} as const

export const clients: WordsOf<typeof english> = {
  parts: PARTS,
  config: client => `${client} 설정`,
  copyOf: client => `${client} 설정 복사`,
  same: '기본값',
  other: value => `≠ 기본값: ${value}`,
  none: '기본값 없음',
  marked: '결과를 바꿈',
  deciding: (client, count) =>
    count === 0
      ? `${client}에서는 결과를 바꾸는 기본값이 없습니다.`
      : `${client}에서는 기본값 ${count}개가 결과를 바꿉니다.`,
  uncalled: '≠ 기본은 호출 없음',
  left: (where, fallback) => `(${where})의 기본값은 ${fallback}입니다. 그대로 두면 `,
  leftUncalled: where => `(${where}): 기본으로는 호출되지 않습니다. 그대로 두면 `,
  lacks: calls => `여기서는 값 하나가 아니어서 뺀 것: ${calls.join(', ')}.`,
  former: (version, defaults) => `${version} 전의 기본값: ${defaults}.`,
  reasons: {
    'leader-alone': '리더 혼자 응답하므로, 확인된 것도 리더와 함께 유실될 수 있습니다.',
    'waits-for-ack': '이 프로그램이 기다리지 않는 응답을 기다립니다.',
    'waits-for-copies': '동기화된 모든 사본이 레코드를 가질 때까지 기다립니다.',
    'sends-again': 'ack가 오지 않은 것을 다시 보내므로 주문이 두 번 올 수 있습니다.',
    'recognises-repeats': '브로커가 반복을 알아보므로 ack 유실이 흔적을 남기지 않습니다.',
    'stores-repeats': '반복이 한 번 더 저장됩니다.',
    'commits-by-time': '코드가 무엇을 끝냈든 시간에 따라 커밋합니다.',
    'container-commits': '컨테이너가 배치마다 대신 커밋합니다.',
    'commits-after': '작업 뒤에 오프셋을 커밋합니다.',
    'skips-the-past': '새 그룹이 이미 로그에 있는 것을 건너뜁니다.',
    'reads-the-past': '새 그룹이 로그를 처음부터 읽습니다.',
    'reads-aborted': '트랜잭션이 중단된 결제도 읽습니다.',
    'skips-aborted': '중단된 것을 건너뜁니다.',
  },
  commits: {
    before: call => [
      '오프셋을 언제 커밋하는지는 설정이 정하지 않습니다. 먼저 ',
      call,
      ', 그다음 작업입니다.',
    ],
    after: call => ['오프셋을 언제 커밋하는지는 설정이 정하지 않습니다. 먼저 작업, 그다음 ', call, '입니다.'],
    auto: call => ['클라이언트가 ', call, ' 안에서 스스로 커밋합니다.'],
    returned: call => ['클라이언트가 ', call, '이 돌려준 것을 뒤에서 스스로 커밋합니다.'],
    'returned-before': call => [
      '클라이언트가 마지막 전의 ',
      call,
      '이 돌려준 것을 뒤에서 스스로 커밋합니다.',
    ],
    transaction: call => ['오프셋은 트랜잭션에 들어갑니다: ', call, ''],
  },
  remembers: '어떤 주문이 결제되었는지는 코드가 따로 저장해 기억합니다.',
  checked: (client, versions) =>
    `기본값은 ${client} ${versions}의 것이며, 테스트에서 실제 클라이언트가 이 글을 읽습니다.`,
  checkedYaml: '테스트가 이 글을 YAML로 읽어 Spring 아래의 Java 클라이언트 설정과 맞춰 봅니다.',
  unchecked: versions =>
    `기본값은 franz-go ${versions}의 소스에서 읽은 것입니다. 1.20 전에는 ConsumeStartOffset이 ConsumeResetOffset이었습니다.`,
}
