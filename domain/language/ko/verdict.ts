import type { Reason, Repeats, VerdictSentences } from '../../sentences/verdict-sentences'
import type { OrderNumber } from '../../words'
import { cases, josa, ordersNamed, timesOf } from './grammar'
import { GUARANTEE_NAMES } from './guarantee-names'
import { server } from './server'
import { whyNotInKorean } from './why-not'

type Orders = readonly OrderNumber[]

/** "두 번", "여러 번" */
const often = ({ times }: Repeats): string => (times === undefined ? '여러 번' : timesOf(times))
const topic = (orders: Orders): string => josa(ordersNamed(orders), '은')
const subject = (orders: Orders): string => josa(ordersNamed(orders), '이')
const object = (orders: Orders): string => josa(ordersNamed(orders), '을')

/** What the verdict says, in Korean. */
export const VERDICT_KOREAN: VerdictSentences = {
  idle: '아직 아무것도 실행하지 않았습니다.',
  idleWhere:
    '실행을 누르면 진짜 kafkajs 클라이언트가 진짜 브로커를 상대로 움직입니다. 여기 적히는 것은 그 뒤 토픽에서 다시 읽은 것입니다.',
  running: (paid, orders) => `실행 중: 주문 ${cases(orders)} 가운데 ${cases(paid)} 결제됨.`,
  inDoubt: order => `실행 중: ${josa(`#${order}`, '은')} 로그에 있을까요? 상점은 알 수 없습니다.`,
  endInDoubt: order => `실행 중: #${order}의 트랜잭션은 커밋되었을까요? 결제 서비스는 알 수 없습니다.`,
  soFar: (lost, repeated) => {
    const both = [
      lost.orders.length > 0 ? `${ordersNamed(lost.orders)} ${lost.skipped ? '건너뜀' : '유실'}` : '',
      repeated.orders.length > 0 ? `${ordersNamed(repeated.orders)} ${often(repeated)} 결제` : '',
    ]
    const said = both.filter(text => text !== '').join(', ')
    return said === '' ? '지금까지: 모든 주문이 한 번씩 결제되었습니다.' : `지금까지: ${said}.`
  },
  allOnce: orders =>
    orders === 1 ? '지켜짐: 주문이 한 번 결제되었습니다.' : '지켜짐: 모든 주문이 한 번씩 결제되었습니다.',
  keptWithRepeats: repeated =>
    `지켜짐: 유실은 없습니다. 그러나 ${subject(repeated.orders)} ${often(repeated)} 결제되었습니다.`,
  keptWithLosses: lost => `지켜짐: 두 번 결제된 것은 없습니다. 그러나 ${subject(lost)} 유실되었습니다.`,
  keptButGaveUp: (lost, repeated) => {
    const twice =
      repeated.orders.length > 0
        ? ` 그리고 ${subject(repeated.orders)} ${often(repeated)} 결제되었습니다.`
        : ''
    return `지켜짐: 상점이 보냈다고 믿는 것은 유실되지 않았습니다. 그러나 ${object(lost)} 포기했습니다.${twice}`
  },
  broken: (lost, repeated) => {
    const counted = `은행이 ${object(repeated.orders)} ${often(repeated)} 셌습니다`
    if (lost.orders.length === 0) return `깨짐: ${counted}.`
    const missing = lost.skipped ? `${object(lost.orders)} 건너뛰었` : `${subject(lost.orders)} 유실되었`
    return repeated.orders.length === 0 ? `깨짐: ${missing}습니다.` : `깨짐: ${missing}고, ${counted}.`
  },
  unknownTransaction: orders =>
    orders.length === 1
      ? '알 수 없음: 트랜잭션은 커밋되었을까요?'
      : `알 수 없음: ${ordersNamed(orders)}의 트랜잭션은 커밋되었을까요?`,
  unknownTransactionWhere:
    '실행이 끝났을 때 아직 열려 있었습니다. 어떻게 끝날지 결제 서비스는 알 수 없습니다.',
  unknown: orders => `알 수 없음: ${topic(orders)} 어떻게 되었을까요?`,
  unknownWhere:
    '이 실행에서는 아무도 알 수 없습니다. 토픽을 다시 읽지 못했거나, 요청이 아직 오가는 중이었습니다.',
  waiting: orders => `알 수 없음: ${subject(orders)} 아직 토픽 orders에서 기다립니다.`,
  waitingWhere:
    '실행이 끝나기 전에 아무도 나머지를 읽지 않았습니다. 책갈피가 지나가지 않았으므로 유실된 것은 없습니다.',
  neverSent: orders => `알 수 없음: ${topic(orders)} 보내지지 않았습니다.`,
  neverSentWhere: '그 전에 상점이 끝났습니다.',
  clusterLost: '알 수 없음: 클러스터를 잃었습니다.',
  clusterLostWhere: '토픽을 다시 읽을 수 없었으므로 그 안에 무엇이 있는지 말할 수 없습니다.',
  stopped: '실행을 중지했습니다.',
  provesNothing: '이 실행은 아무것도 증명하지 않습니다.',
  neverStruck: why => `장애가 일어나지 않았습니다. ${[...new Set(why.map(server.reason))].join(' ')}`,
  whyNot: whyNotInKorean,
  measured: guarantee => `${GUARANTEE_NAMES[guarantee].inSentence}. 토픽 payments에서 다시 읽은 결과입니다.`,
  exactlyOnceEdge: committed =>
    committed
      ? '커밋된 레코드만 읽는 은행에게, 토픽 payments 안에서 정확히 한 번입니다.'
      : '토픽 payments 안에서 정확히 한 번입니다.',
  mailed: repeated =>
    `이메일은 그 밖입니다. ${ordersNamed(repeated.orders)} 이메일은 ${often(repeated)} 발송되었습니다. 이메일은 중단할 수 없기 때문입니다.`,
  skipped: orders => `${subject(orders)} 다시 왔지만, 결제 서비스가 결제한 것을 기억하고 건너뛰었습니다.`,
  recognised: orders =>
    `상점이 ${object(orders)} 다시 보냈고, 브로커가 시퀀스 번호로 반복임을 알아보았습니다.`,
  recognisedPayment: orders =>
    `결제 서비스가 ${ordersNamed(orders)} 결제를 다시 보냈고, 브로커가 시퀀스 번호로 반복임을 알아보았습니다.`,
  endAckLost: orders =>
    `${ordersNamed(orders)}의 트랜잭션이 커밋되었는지 결제 서비스는 끝내 알지 못했습니다. 로그는 압니다.`,
  aborted: orders =>
    `${ordersNamed(orders)}의 첫 결제는 중단되었습니다. 로그에 남아 있지만, 커밋된 레코드만 읽는 쪽에는 보이지 않습니다.`,
  vanished: orders =>
    `${topic(orders)} 확인되고 읽혔지만 이제 토픽 orders에 없습니다. 지금의 리더에게는 있었던 적이 없습니다.`,
  stretch: stretch => {
    switch (stretch) {
      case 'shop → orders':
        return '깨진 곳은 상점과 토픽 orders 사이입니다. 거기서 은행까지는 보장이 지켜졌습니다.'
      case 'orders → payments':
        return '깨진 곳은 토픽 orders와 토픽 payments 사이입니다.'
      case 'payments → bank':
        return '깨진 곳은 토픽 payments와 은행 사이입니다.'
    }
  },
  reason: reasonSaid,
}

function reasonSaid(reason: Reason): string {
  const { orders } = reason
  const who = ordersNamed(orders)
  switch (reason.kind) {
    case 'ack-lost':
      return `${who}의 ack가 유실되어 상점이 다시 보냈고, 두 번째 사본을 첫 번째와 구별할 것이 없었습니다.`
    case 'ack-late':
      return `${who}의 ack가 너무 늦었습니다. 상점은 이미 다시 보냈고, 두 번째 사본을 첫 번째와 구별할 것이 없었습니다.`
    case 'payment-ack-late':
      return `${who} 결제의 ack가 너무 늦었습니다. 결제 서비스는 이미 다시 보낸 뒤였습니다.`
    case 'froze':
      if (!reason.refused)
        return `결제 서비스가 ${object(orders)} 든 채 세션보다 오래 멈춰 있었습니다. 그룹은 그 사이 ${object(orders)} 다른 멤버에게 넘겼습니다. 다시 깨어난 쪽을 막는 것은 없었고, 그쪽도 결제했습니다.`
      return `결제 서비스가 ${object(orders)} 든 채 세션보다 오래 멈춰 있었습니다. 그룹은 그 사이 내보냈으므로 오프셋은 거부되었고, ${topic(orders)} 다시 읽혔습니다.`
    case 'let-go':
      return `결제 서비스가 ${object(orders)} 아직 처리하는 사이 그룹이 다른 멤버에게 넘겼습니다. 두 번 처리되었고, 늦은 오프셋은 거부되었습니다.`
    case 'committed-itself':
      return `${who} 뒤에 커밋된 오프셋이 다음 주문이 아니라 그 자신의 것이어서, 다음 실행이 ${object(orders)} 다시 읽었습니다.`
    case 'before-the-beginning':
      return `${topic(orders)} 결제 그룹이 시작되기 전에 로그에 있었고, 그룹은 로그의 끝에서 시작했습니다. 로그에는 아직 있지만, 은행에게는 유실된 것입니다.`
    case 'offset-lost':
      return `${who} 다음 오프셋은 커밋되었지만 응답이 유실되었고, 결제 서비스는 작업 전에 포기했습니다.`
    case 'shop-died':
      return `상점이 ${who}의 ack를 받기 전에 강제 종료되었고, 다음 실행이 다시 보냈습니다.${reason.idempotent ? ' 새 실행은 프로듀서 ID도 새것입니다.' : ''}`
    case 'sent-again':
      return `상점이 ${object(orders)} 여러 번 보냈고, 사본이 모두 저장되었습니다.`
    case 'payment-ack-lost':
      return `${who} 결제의 ack가 유실되어, 결제 서비스가 자체 재시도로 다시 보냈습니다.`
    case 'died-paid':
      return `결제 서비스는 ${object(orders)} 결제한 뒤 오프셋을 커밋하기 전에 강제 종료되었고, 다음 실행이 다시 읽었습니다.`
    case 'died-unpaid':
      return `결제 서비스는 ${who}의 오프셋을 먼저 커밋하고 작업 전에 강제 종료되었습니다. 이제 ${object(orders)} 다시 읽을 쪽은 없습니다.`
    case 'taken-late':
      return `다른 멤버가 ${object(orders)} 결제하고 오프셋까지 커밋했지만, 늦게 돌아온 결제 서비스가 다시 가져다 처리했고 막는 것이 없었습니다.`
    case 'handled-again':
      return `처음에 오프셋이 커밋되지 않아서 결제 서비스가 ${object(orders)} 다시 읽었습니다.`
    case 'uncommitted-read':
      return `토픽 payments에는 ${who}의 커밋된 결제가 하나${orders.length > 1 ? '씩' : ''} 있습니다. 이 은행은 커밋되지 않은 레코드도 읽습니다. Java와 kafka-python의 기본값이며, kafkajs의 기본값은 아닙니다.`
    case 'request-lost':
      return reason.acks0
        ? `${who} 요청이 유실되었고, acks 0에서는 아무도 응답을 기다리지 않습니다.`
        : `${who} 요청이 유실되었고 다시 보내지지 않았습니다.`
    case 'payment-request-lost':
      return reason.acks0
        ? `${who} 결제가 가는 길에 유실되었고, acks 0에서는 아무도 응답을 기다리지 않습니다.`
        : `${who} 결제가 가는 길에 유실되었고 다시 보내지지 않았습니다.`
    case 'shop-gave-up':
      return `상점은 ${object(orders)} 보낼 수 없다는 응답을 받았습니다.`
    case 'taken-for-repeat':
      return `브로커가 순번만 보고 ${object(orders)} 다른 주문의 반복으로 여겨, ack만 보내고 저장하지 않았습니다.`
    case 'lost-with-leader':
      return reason.acks === -1
        ? `${topic(orders)} 동기화된 다른 사본이 없을 때 확인되었습니다. 그 뒤 이를 가진 적 없는 브로커가 선출되었고, 상점은 다시 보내지 않습니다.`
        : `acks ${reason.acks}은 ${reason.acks === 1 ? '리더만 기다립니다' : '아무도 기다리지 않습니다'}. 리더를 잃었을 때 ${topic(orders)} 다른 사본에 없었고, 상점은 다시 보내지 않습니다.`
    case 'stepped-over':
      return `${topic(orders)} 결제 서비스가 이미 처리한 뒤 유실된 레코드의 오프셋을 차지했습니다. 기록되기 전에 책갈피가 지나갔습니다.`
    case 'log-shortened':
      return `새 리더의 로그는 결제 서비스가 읽던 곳보다 앞에서 끝났습니다. kafkajs는 처음으로 돌아가 ${object(orders)} 다시 읽었습니다.`
    case 'not-handled':
      return `${who}의 오프셋은 커밋되었지만 결제는 저장되지 않았습니다.`
  }
}
