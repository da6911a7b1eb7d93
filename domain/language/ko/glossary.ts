import type { Glossary } from '../../glossary'
import type { WordsOf } from '..'
import type { glossary as english } from '../en/glossary'

const entries: Glossary = {
  order: {
    word: '주문',
    means: '고객의 주문. 사본이 어떻게 되든 어디서나 같은 번호를 가집니다.',
    forms: [],
    plain: ['주문'],
  },
  payment: {
    word: '결제',
    means:
      '결제 서비스가 주문으로 만드는 것, 토픽 payments의 레코드. 은행이 몇 번 읽을 수 있는지가 결과입니다.',
    forms: [],
    plain: ['결제'],
  },
  record: {
    word: '레코드',
    means: '파티션의 한 오프셋에 있는 메시지의 실제 사본 하나. 한 주문이 레코드 두 개일 수 있습니다.',
    forms: ['레코드'],
    plain: ['사본', '저장'],
  },
  'e-mail': {
    word: '이메일',
    means: '결제 서비스가 따로 보내는 영수증. Kafka 밖이므로 중단하거나 알아볼 수 없습니다.',
    forms: ['이메일'],
  },
  duplicated: {
    word: '중복',
    means: '두 번 이상 결제됨. 두 번째 사본은 빗금이 있고 첫 사본에 이어져 있습니다.',
    forms: ['한 번 더', '두 번째'],
    plain: ['두 번'],
  },
  lost: {
    word: '유실',
    means: '보냈다고 믿지만 그 결제를 아무도 읽을 수 없음. 떨어진 자리의 선반에 남습니다.',
    forms: ['유실'],
  },
  aborted: {
    word: '중단됨',
    means: '끝까지 가지 못한 트랜잭션 안에서 쓰임. 로그에는 남지만, 커밋된 레코드만 읽는 쪽은 건너뜁니다.',
    forms: ['중단'],
  },
  request: {
    word: '요청',
    means: '클라이언트가 실선을 따라 브로커에 보내는 것. 여기서 유실되면 아무것도 쓰이지 않습니다.',
    forms: ['요청'],
    plain: ['보냈'],
  },
  ack: {
    word: 'ack',
    means: '레코드를 저장했다는 브로커의 응답, 점선을 따라 옵니다. 없으면 보낸 쪽은 알 수 없습니다.',
    forms: ['ack'],
    plain: ['acks'],
  },
  'lost-ack': {
    word: 'ack 유실',
    means: '레코드는 로그에 있지만 보낸 쪽은 모릅니다. 다시 보내면 두 번 있을 수 있습니다.',
    forms: ['ack 유실'],
  },
  retry: {
    word: '재시도',
    means: 'ack가 오지 않아 같은 요청을 다시 보냅니다.',
    forms: ['재시도', '다시 시도'],
    plain: ['다시 보내', '다시 보냈'],
  },
  failure: {
    word: '장애',
    means: '걸어 둔 대로 한 주문에서 한 번 일어나고, 무엇을 했는지 알립니다.',
    forms: [],
    plain: ['장애', '실패'],
  },
  topic: { word: '토픽', means: '이름 있는 로그: orders와 payments.', forms: [] },
  partition: {
    word: '파티션',
    means: '토픽을 이루는 로그. 순서는 한 파티션 안에서만 지켜지고, 한 파티션은 그룹의 한 멤버만 읽습니다.',
    forms: ['파티션'],
  },
  offset: {
    word: '오프셋',
    means: '파티션 안에서 레코드의 자리, 0부터 셉니다.',
    forms: ['오프셋'],
    plain: ['fromBeginning'],
  },
  'high-watermark': {
    word: '하이 워터마크',
    means: '동기화된 모든 사본이 가진 곳까지. 읽는 쪽은 그 왼쪽만 봅니다.',
    forms: ['하이 워터마크'],
  },
  position: {
    word: '위치',
    means: '소비자가 다음에 읽을 곳. 메모리에 있으므로 함께 사라집니다.',
    forms: [],
    plain: ['위치'],
  },
  bookmark: {
    word: '책갈피',
    means: '커밋된 오프셋, 다음 실행이 시작하는 곳. 살아남으며, 그 왼쪽은 다시 읽지 않습니다.',
    forms: ['커밋된 오프셋', '책갈피'],
    plain: ['커밋'],
  },
  'last-stable-offset': {
    word: '마지막 안정 오프셋',
    means: '커밋된 레코드만 읽는 쪽이 멈추는 곳, 아직 열려 있는 첫 트랜잭션입니다.',
    forms: ['마지막 안정 오프셋'],
  },
  shop: {
    word: '상점',
    means: '주문을 보냅니다. 아직 보낼 것을 장부에 적어 둡니다.',
    forms: [],
    plain: ['상점'],
  },
  payments: {
    word: '결제 서비스',
    means: '주문을 하나씩 받아 작업하고, 결제를 쓰고, 오프셋을 커밋합니다. 그 순서가 보장입니다.',
    forms: [],
  },
  bank: { word: '은행', means: '결제를 읽어 더합니다.', forms: [], plain: ['은행'] },
  broker: { word: '브로커', means: 'Kafka의 노드. 레코드를 저장하고 응답합니다.', forms: ['브로커'] },
  leader: {
    word: '리더',
    means: '파티션의 사본 가운데 쓰기를 받는 하나. 죽으면 동기화된 다른 사본이 맡습니다.',
    forms: ['리더'],
  },
  follower: { word: '팔로워', means: '리더가 가진 것을 복사하는 브로커.', forms: ['팔로워'] },
  'in-sync': {
    word: '동기화됨',
    means: '리더를 따라오고 있는 사본. acks=all은 몇 개이든 이들을 기다립니다.',
    forms: ['동기화'],
  },
  group: {
    word: '그룹',
    means: '토픽의 파티션을 나누어 읽는 소비자들. 파티션마다 책갈피가 하나 있습니다.',
    forms: ['그룹'],
    plain: ['참여', '멤버'],
  },
  coordinator: {
    word: '코디네이터',
    means: '그룹의 멤버와 오프셋, 또는 프로듀서의 트랜잭션을 맡은 브로커.',
    forms: ['코디네이터'],
  },
  life: {
    word: '실행',
    means: '프로그램이 시작해서 죽을 때까지. 다음 실행은 적혀 있던 것만 압니다.',
    forms: ['새 실행', '이전 실행', '다음 실행'],
    plain: ['실행', '다시 시작'],
  },
  kill: {
    word: '강제 종료',
    means: 'kill -9처럼 스레드가 바로 끝납니다. 오프셋도 커밋하지 못하고 그룹에 알리지도 못합니다.',
    forms: ['강제 종료'],
  },
  'polite-stop': {
    word: '정상 종료',
    means: '가진 것을 마치고, 오프셋을 커밋하고, 그룹을 떠납니다.',
    forms: ['정상 종료'],
  },
  freeze: {
    word: '멈춤',
    means: '긴 멈춤처럼 가만히 있다가, 그런 줄 모르고 돌아옵니다.',
    forms: ['멈춥니다', '멈춰'],
    plain: ['멈췄'],
  },
  zombie: {
    word: '좀비',
    means: '죽은 줄 알았는데 후임 곁에서 계속하는 실행.',
    forms: ['좀비'],
    plain: ['돌아옵니다'],
  },
  session: {
    word: '세션',
    means: '그룹이 응답 없는 멤버의 파티션을 넘기기 전까지 기다리는 시간.',
    forms: ['하트비트', '세션'],
  },
  rebalance: {
    word: '리밸런스',
    means: '멤버가 오거나 떠나거나 너무 오래 조용해서 그룹이 파티션을 다시 나눕니다.',
    forms: ['리밸런스'],
  },
  'idempotent-producer': {
    word: '멱등성 프로듀서',
    means: '보내는 것에 번호를 매겨 브로커가 반복을 알아보게 합니다. 프로듀서의 실행과 함께 끝납니다.',
    forms: ['멱등'],
  },
  sequence: {
    word: '시퀀스',
    means: '브로커가 이미 가진 레코드임을 알아보는 번호.',
    forms: ['시퀀스'],
  },
  transaction: {
    word: '트랜잭션',
    means: '결제와 오프셋이 Kafka에 함께 들어가거나, 둘 다 들어가지 않습니다.',
    forms: ['트랜잭션'],
  },
  marker: {
    word: '마커',
    means: '로그에 있는 트랜잭션의 끝, 커밋 또는 중단. 오프셋을 하나 차지합니다.',
    forms: ['마커'],
  },
  'transactional-id': {
    word: '트랜잭션 ID',
    means: '새 실행이 이전 실행의 후임임을 알게 하는 이름. 열려 있던 것을 끝냅니다.',
    forms: ['트랜잭션 ID'],
  },
  fenced: {
    word: '차단됨',
    means: '더 새로운 실행이 트랜잭션 ID를 가지고 있어 거부됨.',
    forms: ['차단'],
  },
  isolation: {
    word: '격리 수준',
    means: '커밋되지 않은 것도 읽는가: read_committed, 또는 Java의 기본값인 read_uncommitted.',
    forms: ['read_uncommitted', 'read_committed', '격리 수준'],
  },
  guarantee: {
    word: '보장',
    means: '이름 붙은 설정 묶음과 그 약속: 최대 한 번, 최소 한 번, 정확히 한 번.',
    forms: [],
  },
  promise: {
    word: '약속',
    means: '보장이 허용하는 것과 막는 것. 반복은 최소 한 번의 약속 안에 있습니다.',
    forms: ['약속'],
  },
  ledger: { word: '원장', means: '주문마다 어떻게 되었는지, 토픽에서 다시 읽은 것.', forms: ['원장'] },
  verdict: { word: '판정', means: '원장을 약속과 견준 것.', forms: [] },
  unknown: {
    word: '알 수 없음',
    means: 'ack 없이 포기했습니다. 저장되었는지 알 수 없다는 것이지, 아니라는 뜻이 아닙니다.',
    forms: ['알 수 없'],
  },
}

export const glossary: WordsOf<typeof english> = {
  title: '용어집',
  lead: '모든 용어와, 그림에 있는 것은 그 부분.',
  entries,
  groups: {
    messages: '메시지와 그 결과',
    wires: '연결선과 장애',
    log: '로그와 표시',
    actors: '누가 움직이는가',
    lives: '실행과 종료',
    transactions: '멱등성과 트랜잭션',
    judgements: '판단',
  },
  all: '모든 용어',
  close: '닫기',
}
