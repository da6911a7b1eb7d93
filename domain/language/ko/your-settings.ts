import type { Code, Dialect, Ignored, Told } from '../../your-settings'
import type { WordsOf } from '..'
import type { yourSettings as english } from '../en/your-settings'
import { josa } from './grammar'
import { conflictInKorean } from './trouble'

const TOLD: Readonly<Record<Told, string>> = {
  acks: 'acks: ack 전에 누가 레코드를 가지고 있어야 하는가',
  retries: '재시도: 요청을 몇 번 다시 보내는가',
  idempotence: '멱등성: 브로커가 반복을 알아보는가',
  transactionalId: '트랜잭션 ID',
  autoCommit: '자동 커밋: 클라이언트가 스스로 오프셋을 커밋하는가',
  ackMode: 'Spring 컨테이너가 언제 커밋하는가',
  offsetReset: '새 그룹이 어디서 시작하는가 (실행은 로그의 처음에서 시작합니다)',
  isolation: '격리 수준: 중단된 레코드도 읽는가',
  minInsync: 'min.insync.replicas: acks=all이 사본 몇 개를 뜻하는가 (실행은 브로커 세 개로 합니다)',
  unclean: '언클린 선출 (실행은 브로커 세 개로 합니다)',
}

const DIALECTS: Readonly<Record<Dialect, string>> = {
  kafkajs: 'kafkajs',
  java: 'Java',
  spring: 'Spring Boot',
  'kafka-python': 'kafka-python',
  librdkafka: 'confluent-kafka (librdkafka)',
  'franz-go': 'Go (franz-go)',
}

const CODES: Readonly<Record<Code, string>> = {
  before: '오프셋을 커밋한 다음 작업합니다',
  after: '작업한 다음 오프셋을 커밋합니다',
  remembers: '작업한 다음 커밋하고, 한 일을 기억합니다',
  transaction: '오프셋을 트랜잭션에 넣습니다',
}

function ignored(reason: Ignored): string {
  switch (reason.why) {
    case 'no-part':
      return '무엇이 전달되는지와는 상관없습니다'
    case 'wait':
      return '대기 시간입니다. 얼마나 걸리는지만 정하며, 여기서는 대기가 짧습니다'
    case 'unknown':
      return reason.meant === undefined
        ? '여기서 모르는 설정입니다'
        : `모르는 설정입니다. 혹시 ${reason.meant}?`
    case 'value':
      return `쓸 수 있는 값: ${reason.allowed}`
    case 'said-again':
      return '아래에 다시 적혀 있어 그 값을 씁니다'
    case 'no-setting':
      return '설정이 아닙니다'
  }
}

export const yourSettings: WordsOf<typeof english> = {
  ignored,
  conflict: conflictInKorean,
  title: '내 설정',
  lead: '일터에서 쓰는 설정을 붙여 넣으세요. 이 브라우저 밖으로 나가지 않습니다.',
  paste: '내 설정',
  hint: '.properties, Spring YAML, Python 인자나 사전, librdkafka, Java나 Go 코드. 비밀번호는 필요 없습니다.',
  examples: '예:',
  dialect: '기본값의 출처',
  dialects: DIALECTS,
  told: TOLD,
  code: '내 코드',
  codes: CODES,
  codeGuessed: '설정이 정하지 않는 것입니다. 코드가 하는 대로 고르세요.',
  result: '어떤 보장인가',
  is: name => `${name} 보장입니다.`,
  custom: name => `직접 만든 조합입니다. 가장 가까운 것은 ${name}입니다.`,
  refused: why => `어떤 클라이언트도 받아들이지 않습니다. ${why}.`,
  differs: (setting, here, there) => `${setting}: 내 설정은 ${here}, 그 보장은 ${there}`,
  read: '이해한 것',
  line: '줄',
  written: '적힌 것',
  means: '읽은 뜻',
  passedOver: why => `넘어감: ${why}${why.endsWith('?') ? '' : '.'}`,
  readAs: (what, value) => `${what} → ${value}`,
  nothing: client => `전달을 결정하는 줄이 하나도 없습니다. 아래는 ${client}의 기본값만으로 본 결과입니다.`,
  assumed: client => `적히지 않아 ${client} 기본값을 쓴 것:`,
  unread: last => `${last}번째 줄 아래는 읽지 않았습니다.`,
  empty: '아직 적힌 것이 없어 기본값입니다.',
  breaks: '무엇이 깨뜨리는가',
  nothingBreaks: '측정한 장애 가운데 이것을 깨뜨리는 것은 없습니다.',
  within: '약속 안에서 일어나는 일',
  harmless: count => (count === 0 ? '' : `장애 ${count}가지는 아무것도 바꾸지 않습니다.`),
  cannot: count => (count === 0 ? '' : `${count}가지는 여기서 일어날 수 없습니다.`),
  unmeasured: '이 설정으로는 측정하지 않은 것: 실행해 보세요',
  measured: as => `${josa(as, '으로')} 측정함`,
  run: '실행',
  runOf: failure => `실행: ${failure}`,
  beyond: '브로커가 여럿일 때와 그 밖에서는',
  acksOne: 'acks 1: 리더가 확인한 것도 리더와 함께 유실됩니다.',
  acksAll: 'acks all은 동기화된 사본을 뜻할 뿐, 몇 개인지는 뜻하지 않습니다.',
  resend: '내 코드가 주문을 다시 보내면 어떤 설정도 막지 못합니다.',
  email: 'Kafka 밖에서 하는 일에는 아무것도 닿지 않습니다.',
}
