import type { WaitReason } from '../../events'
import type { ActorId } from '../../words'
import type { WordsOf } from '..'
import type { stage as english } from '../en/stage'
import { cases, number } from './grammar'
import { actorName, lifeName } from './names'

function seconds(ms: number): string {
  const s = ms / 1000
  return `${s < 10 ? s.toFixed(1) : Math.round(s)}초`
}

/** `time` is '' where nobody knows yet how long it takes. */
const WAITS: Readonly<Record<WaitReason, (time: string) => string>> = {
  retry: time => (time ? `${time} 뒤 재시도` : '재시도 대기'),
  'request-timeout': time => (time ? `${time} 뒤 포기` : '응답 대기'),
  'session-timeout': time => `그룹이 ${time} 대기`,
  'transaction-timeout': time => `트랜잭션 ${time} 열림`,
  restart: time => (time ? `${time} 뒤 다시 켜짐` : '다시 켜는 중'),
  election: time => `선출 ${time}`,
  delay: time => `${time} 지연`,
  freeze: time => `${time} 멈춤`,
}

export const stage: WordsOf<typeof english> = {
  label: '무대',
  run: { idle: '실행', running: '일시 정지', paused: '계속', settled: '다시 실행' },
  live: '실시간 주문',
  shop: '상점',
  payments: '결제',
  bank: '은행',
  topic: name => `토픽 ${name}`,
  partition: partition => `파티션 ${partition}`,
  folded: copies => `사본 ${copies}개, 접음`,
  moreOrders: count => `${number(count)}건 더`,
  payment: () => '건 결제',
  forOrders: count => `주문 ${cases(count)}`,
  for: count => `주문 ${number(count)}`,
  outbox: '이메일 발송함',
  outsideKafka: 'Kafka 밖',
  lost: '유실',
  holds: '이 선 안에서 정확히 한 번',
  aborted: '중단됨: 로그에 있지만 읽히지 않음',
  abortedAndRead: '중단되었지만 그래도 읽힘',
  noAck: 'acks 0: 돌아오는 것 없음',
  alreadyStored: sequence => (sequence === undefined ? '이미 저장됨' : `시퀀스 ${sequence} 이미 저장됨`),
  before: '앞에',
  wires: {
    fetch: '가져오기',
    end: '종료',
    offset: '오프셋',
    payment: '결제',
    'offset, payment': '오프셋, 결제',
    'payment, offset': '결제, 오프셋',
  },
  pointers: {
    'high-watermark': '하이 워터마크',
    'last-stable-offset': '마지막 안정 오프셋',
    position: '위치',
    bookmark: '책갈피',
    'no-bookmark': '책갈피 없음',
  },
  fetched: '가져옴',
  offset: '오프셋 커밋됨',
  offsetPending: { short: '오프셋, 대기', long: '오프셋, 트랜잭션 안' },
  worked: '처리 끝',
  paymentPending: { short: '결제, 대기', long: '결제, 트랜잭션 안' },
  ended: { short: '트랜잭션 끝', long: '트랜잭션 커밋됨' },
  works: '처리 중',
  asks: '다음 요청',
  life: lifeName,
  wait: (reason, ms) =>
    WAITS[reason](Number.isFinite(ms) ? seconds(ms) : '')
      .replace('  ', ' ')
      .trim(),
  waitBrief: ms => (Number.isFinite(ms) ? seconds(ms) : ''),
  broker: node => `브로커 ${node}`,
  inSync: '동기화됨:',
  noBroker: '브로커 없음',
  alone: node => `브로커 ${node}뿐`,
  brokers: nodes => `브로커 ${nodes.join(', ')}`,
  formerLeader: '상점이 알던 리더',
  noLeader: ms => `리더 없음${Number.isFinite(ms) ? ` ${(ms / 1000).toFixed(1)}초` : ''}`,
  words: {
    marker: { commit: '커밋 마커', abort: '중단 마커' },
    looks: { plain: '', repeat: ' 반복', void: ' 중단됨', open: ' 열린 트랜잭션 안' },
    log: (name, partition, slots) => `토픽 ${name}, 파티션 ${partition}: ${slots || '비어 있음'}. `,
    pointers: (watermark, position, bookmark) =>
      `하이 워터마크 ${watermark}, 위치 ${position}, ${bookmark === undefined ? '책갈피 없음' : `책갈피 ${bookmark}`}.`,
    left: (left, total) =>
      left > 0
        ? `상점에는 주문 ${cases(total)} 중 ${cases(left)}이 남았습니다.`
        : '상점은 주문을 모두 보냈습니다.',
    actor: (actor, note, inHand) =>
      `${actorName(actor as ActorId)}: ${note}${inHand === undefined ? '' : `, #${inHand} 처리 중`}.`,
    bank: (paid, of) => `은행에는 주문 ${cases(of)}에 대한 결제가 ${cases(paid)} 있습니다.`,
    mails: orders => `발송된 이메일: ${orders}.`,
    lost: things => `유실: ${things}.`,
  },
}
