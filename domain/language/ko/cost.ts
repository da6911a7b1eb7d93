import type { WordsOf } from '..'
import type { cost as english } from '../en/cost'

const few = (value: number): string =>
  Math.abs(value - Math.round(value)) < 0.005 || value >= 100
    ? Math.round(value).toLocaleString('ko')
    : value >= 10
      ? value.toFixed(1)
      : value.toFixed(2)

export const cost: WordsOf<typeof english> = {
  title: '비용은 얼마나 들까요?',
  lead: '같은 주문을 모든 전송 보장으로 이 컴퓨터에서 처리합니다. 시간은 이 컴퓨터의 값이고, 주문당 요청 수는 컴퓨터에 거의 좌우되지 않습니다.',
  batch: '요청당 레코드 수',
  length: '트랜잭션당 주문 수',
  lengthNote: '트랜잭션이 없으면 오프셋 커밋당 주문 수',
  measuring: '측정',
  measured: '측정됨',
  nothing: '아직 측정하지 않았습니다',
  waiting: '다른 사람이 측정하고 있습니다. 다음 차례입니다',
  warming: '프로그램을 시작하고 있습니다',
  now: (guarantee, round) => (round === 0 ? guarantee : `${guarantee}, ${round}회차`),
  progress: (samples, of) => `${of}개 중 ${samples}개 측정됨`,
  finished: ms => `${(ms / 1000).toFixed(1)}초 동안 측정했습니다`,
  stopped: samples => `${samples}개를 측정하고 취소했습니다`,
  failed: why => `프로그램이 멈췄습니다: ${why}.`,
  measureHere: '내 컴퓨터에서 측정하기',
  again: '다시 측정하기',
  cancel: '취소',
  dominates: (more, orders) =>
    `트랜잭션 하나마다 오프셋 커밋보다 왕복이 ${few(more)}번 더 필요합니다${
      orders === 1 ? '.' : `. 이 비용을 주문 ${orders}건이 나눕니다.`
    }`,
  requests: (atLeastOnce, exactlyOnce) =>
    `주문 한 건에 정확히 한 번은 요청 ${few(exactlyOnce)}개, 최소 한 번은 ${few(atLeastOnce)}개가 듭니다.`,
  speed: (share, later) =>
    `여기서 정확히 한 번의 초당 주문 수는 최소 한 번의 ${Math.round(share * 100)}%였고, 결제가 읽히기까지 중앙값으로 ${few(
      Math.abs(later),
    )}\u00a0ms ${later >= 0 ? '더 걸렸습니다' : '덜 걸렸습니다'}.`,
  noisy: '이 차이는 회차마다 달라지는 정도를 넘지 않습니다.',
  beganAgain: more =>
    `트랜잭션 100개에 kafkajs가 시작 요청을 ${Math.round(more * 100)}번 더 보냈습니다. Kafka가 앞 트랜잭션을 아직 끝내는 중이었고(CONCURRENT_TRANSACTIONS), kafkajs는 그때마다 initialRetryTime인 300 ms쯤 기다렸다가 다시 묻습니다.`,
  throughput: '초당 주문 수',
  throughputNote: '가운데 회차의 값이며, 선은 가장 느린 회차부터 가장 빠른 회차까지입니다',
  latency: '주문을 보낸 때부터 은행이 결제를 읽을 때까지',
  latencyNote: '결제 100건 중 몇 건이 그 시간(ms) 안에 읽혔는지',
  table: '전송 보장별 비용',
  guarantee: '전송 보장',
  rate: '초당 주문 수',
  requestsEach: '주문당 요청 수',
  sends: '전송',
  offsets: '오프셋 커밋',
  transactions: '트랜잭션과 코디네이터',
  turn: '전송 말고 드는 요청',
  oneTurn: by => by.map(({ api, times: often }) => `${api} ×${few(often)}`).join(', '),
  range: (least, most) => `${few(least)}–${few(most)}`,
  ms: value => `${few(value)} ms`,
  few,
  elsewhere: (date, cores) =>
    `${date}에 코어 ${cores}개짜리 다른 컴퓨터에서 요청당 레코드 1개, 트랜잭션당 주문 1건으로 측정했습니다. 여기서는 시간은 달라도 요청 수는 거의 같습니다.`,
  how: (rounds, orders, chunk) =>
    `전송 보장을 번갈아 ${rounds}회 측정합니다. 회차마다 처리량은 주문 ${orders}건을 한꺼번에, 지연 시간은 ${
      chunk === 1 ? '한 건씩' : `${chunk}건씩`
    } 보내 잽니다.`,
  fewerRounds: '측정이 1분을 넘어 다음 회차는 시작하지 않았습니다.',
  fewer: (seconds, piles) =>
    `그만큼 보내는 데 ${seconds}초가 넘게 걸리면 더 적게 보냅니다: ${piles.map(({ name, orders }) => `${name} ${orders}건`).join(', ')}.`,
  counted:
    'kafkajs 프로그램마다 스레드가 따로 있고 요청은 한 번에 하나만 보내며, 나가는 요청을 모두 셉니다. 기다리는 읽기와 하트비트, 메타데이터는 주문이 아니라 시간에 따라 달라지므로 세지 않습니다.',
}
