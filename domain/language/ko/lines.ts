import type { EventOf, Flight, WaitReason } from '../../events'
import type { PerEvent, Scene } from '../../sentences/picture-sentences'
import { roleOf } from '../../words'
import { duration, josa, ordersNamed } from './grammar'
import { actorName, lifeName, actorWithLife as who } from './names'

const at = ({ partition, offset }: { partition: number; offset: number }): string =>
  partition === 0 ? `오프셋 ${offset}` : `파티션 ${partition}, 오프셋 ${offset}`

const orders = (flight: Flight): string => ordersNamed([...new Set(flight.records.map(({ order }) => order))])

/** What the event log says, in Korean: one line an event. */
export const LINES_KOREAN: PerEvent = {
  'run.started': event =>
    `실행 시작: ${event.cluster.kind === 'embedded' ? '내장 브로커' : `Apache Kafka ${event.cluster.version}`}, ${event.client.name} ${event.client.version}`,
  'run.settled': event => SETTLED[event.reason],
  'actor.started': event =>
    event.life > 1
      ? `${josa(actorName(event.actor), '이')} 다시 시작됨(${lifeName(event.life)})`
      : `${josa(who(event), '이')} 시작됨`,
  'actor.ready': (event, { after }) => {
    const partition = event.partitions?.[0]
    if (event.life < 2 || partition === undefined || roleOf(event.actor) !== 'payments')
      return `${who(event)} 준비됨`
    return `${josa(lifeName(event.life), '은')} 오프셋 ${after.bookmarks[partition] ?? 0}부터 시작함`
  },
  'actor.killed': (event, { hand }) => {
    const order = event.order ?? hand
    return `${actorName(event.actor)} 강제 종료(${lifeName(event.life)})${order === undefined ? '' : `, #${order} 처리 중`}`
  },
  'actor.stopped': event => `${josa(who(event), '이')} 정상 종료됨`,
  'actor.frozen': event => `${josa(who(event), '이')} ${duration(event.ms)} 동안 멈춤`,
  'actor.thawed': event => `${josa(who(event), '이')} 다시 움직임`,
  'actor.crashed': event => `${josa(who(event), '이')} 오류로 종료됨: ${event.error}`,
  'client.logged': event => `${who(event)}, kafkajs: ${event.message}`,
  'order.sent': (event, { facts }) =>
    `${josa(who(event), '이')} ${josa(`#${event.order}`, '을')} ${again(facts?.sent) ? '다시 보냄' : '보냄'}`,
  'order.acknowledged': event =>
    event.offset === undefined
      ? `상점이 아는 한 ${josa(`#${event.order}`, '은')} 보내졌음`
      : `#${event.order} 확인됨${event.duplicate ? ': 브로커에 이미 있었음' : ''}`,
  'order.failed': event => `상점이 ${josa(`#${event.order}`, '을')} 포기함: ${event.error}`,
  'order.received': (event, { facts }) =>
    `${josa(who(event), '이')} ${josa(`#${event.order}`, '을')} ${again(facts?.received, 2) ? '다시 처리함' : '처리함'}`,
  'order.skipped': event => `${josa(who(event), '이')} ${josa(`#${event.order}`, '을')} 건너뜀: 이미 결제됨`,
  'work.started': event => `${josa(who(event), '이')} #${event.order} 작업을 시작함`,
  'work.done': event => `${josa(who(event), '이')} #${event.order} 작업을 마침`,
  'work.failed': event =>
    `${josa(who(event), '이')} ${josa(`#${event.order}`, '을')} 끝내지 못함: ${event.error}`,
  'email.sent': (event, { facts }) =>
    `#${event.order} 이메일${again(facts?.emailed, 2) ? ' 다시' : ''} 발송됨`,
  'order.finished': event => `${josa(who(event), '이')} ${josa(`#${event.order}`, '을')} 끝냄`,
  'payment.read': event => `은행이 ${at(event)}에서 ${josa(`#${event.order}`, '을')} 읽음`,
  'flight.departed': departed,
  'flight.arrived': () => '도착함',
  'flight.lost': (event, scene) => `${lostFrame(scene)} 유실${event.cut ? ', 연결 끊김' : ''}`,
  'flight.delayed': event => `응답이 ${duration(event.ms)} 지연됨`,
  'connection.closed': event => `${who(event)}: 연결 닫힘`,
  'record.appended': (event, { facts }) => {
    const copies =
      event.topic === 'orders'
        ? facts?.copies.length
        : facts?.payments.filter(({ state }) => state !== 'aborted').length
    const nth = copies !== undefined && copies > 1 ? `, ${copies}번째 사본` : ''
    const what = event.topic === 'orders' ? `#${event.order}` : `#${event.order} 결제`
    return `${josa(what, '이')} ${at(event)}에 추가됨${nth}`
  },
  'record.recognised': event => {
    const repeat = event.sequence === undefined ? '반복' : `시퀀스 ${event.sequence}`
    return `#${event.order}의 ${josa(repeat, '은')} 이미 ${at(event)}에 있음`
  },
  'marker.appended': event => `${at(event)}에 ${event.control === 'commit' ? '커밋' : '중단'} 마커`,
  'watermark.moved': event => `${event.topic}의 하이 워터마크: ${event.highWatermark}`,
  'position.moved': event => `${event.topic}에서의 위치: ${event.offset}`,
  'offset.committed': event => `${event.topic}의 오프셋 ${event.offset} 커밋됨`,
  'offset.refused': event => `오프셋 ${event.offset} 거부됨: ${event.error}`,
  'offset.pending': event => `오프셋 ${event.offset}, 트랜잭션 안에서`,
  'transaction.begun': event => `트랜잭션 시작${event.order === undefined ? '' : `(#${event.order})`}`,
  'transaction.committed': () => '트랜잭션 커밋됨',
  'transaction.aborted': event => ABORTED[event.by](event),
  'producer.fenced': event => `${josa(who(event), '이')} 차단됨: ${event.error}`,
  'group.joined': event => `${josa(who(event), '이')} 그룹 ${event.group}에 참여함, ${event.generation}세대`,
  'group.left': event => `${josa(who(event), '이')} 그룹 ${event.group}에서 나감`,
  'group.expired': event =>
    `그룹이 ${josa(roleOf(event.actor) === 'payments' ? lifeName(event.life) : event.member, '을')} 내보냄: 세션 타임아웃`,
  'wait.began': event => WAITS[event.reason](duration(event.ms), who(event)),
  'wait.ended': event => `${josa(who(event), '이')} 이어서 진행함`,
  'fault.armed': event => `장애 준비됨: ${event.fault}`,
  'fault.disarmed': event => `장애 해제됨: ${event.fault}`,
  'fault.struck': event =>
    `장애 발생: ${event.fault}${event.order === undefined || event.fault.includes(`.${event.order}`) ? '' : `, #${event.order}에서`}`,
  'fault.missed': event => `장애가 일어나지 않음: ${event.fault}`,
  'node.killed': event => `${actorName(event.actor)} 강제 종료`,
  'node.stopped': event => `${actorName(event.actor)} 정상 종료`,
  'node.frozen': event => `${josa(actorName(event.actor), '이')} 멈춤`,
  'node.thawed': event => `${josa(actorName(event.actor), '이')} 다시 움직임`,
  'node.started': event => `${josa(actorName(event.actor), '이')} 시작됨`,
  'leader.elected': event =>
    `${josa(`브로커 ${event.leader}`, '이')} ${event.topic} ${event.partition}의 리더가 됨, 에포크 ${event.epoch}${event.unclean ? ', 언클린' : ''}`,
  'isr.changed': event => `${event.topic} ${event.partition}의 ISR: ${event.isr.join(', ')}`,
  'replica.appended': event =>
    `${josa(actorName(event.actor), '이')} ${josa(`#${event.order}`, '을')} ${at(event)}에 복제함`,
  'log.truncated': event =>
    `${josa(actorName(event.actor), '이')} ${event.topic} ${josa(String(event.partition), '을')} 오프셋 ${event.offset}까지 잘라 냄`,
  'log.read': event =>
    `다시 읽음: 토픽 ${event.topic}${event.partition === 0 ? '' : ` 파티션 ${event.partition}`}, 항목 ${event.entries.length}개`,
  'offsets.read': event => `다시 읽음: ${event.group}의 커밋된 오프셋은 ${event.offset}`,
}

const SETTLED = {
  quiet: '실행 끝: 더 할 일이 없음',
  stopped: '실행 끝: 중지함',
  'gave-up': '실행 끝: 끝내 잠잠해지지 않음',
  'cluster-lost': '실행 끝: 클러스터를 잃음',
} as const satisfies Record<EventOf<'run.settled'>['reason'], string>

const ABORTED = {
  client: () => '트랜잭션 중단됨',
  'next-owner': event => `${josa(lifeName(event.life), '이')} 차단되고 그 트랜잭션은 중단됨`,
  timeout: () => '트랜잭션 중단됨: 타임아웃',
} as const satisfies Record<
  EventOf<'transaction.aborted'>['by'],
  (event: EventOf<'transaction.aborted'>) => string
>

const WAITS: Readonly<Record<WaitReason, (length: string, who: string) => string>> = {
  retry: (length, name) => `${name}: ${length} 뒤 재시도`,
  'request-timeout': (length, name) => `${josa(name, '이')} 응답을 최대 ${length} 기다림`,
  'session-timeout': length => `그룹이 이전 실행을 ${length} 기다림`,
  'transaction-timeout': length => `열린 트랜잭션 때문에 읽기가 ${length} 막힘`,
  restart: (length, name) => `${josa(name, '이')} ${length} 뒤 다시 시작됨`,
  election: length => `${length} 동안 리더 없음`,
  delay: length => `${length} 지연`,
  freeze: (length, name) => `${josa(name, '이')} ${length} 동안 멈춤`,
}

function again(count: number | undefined, from = 1): boolean {
  return count !== undefined && count >= from
}

function departed(event: EventOf<'flight.departed'>, { facts }: Scene): string {
  const carried = orders(event)
  if (event.leg === 'response') {
    if (event.error !== undefined) return `${event.api} 응답: ${event.error}`
    if (event.wire === 'shop-produce' || event.wire === 'payments-produce')
      return `${carried ? `${carried}의 ` : ''}ack 출발`
    return carried ? `${josa(event.api, '이')} ${josa(carried, '을')} 가져옴` : `${event.api} 응답함`
  }
  const name = actorName(event.client)
  switch (event.wire) {
    case 'shop-produce':
      return `${josa(name, '이')} ${josa(carried, '을')} ${facts && facts.sent > 1 ? '다시 보냄' : '보냄'}`
    case 'payments-produce':
      return `${josa(name, '이')} ${carried} 결제를 보냄`
    case 'payments-fetch':
    case 'bank-fetch':
      return `${josa(name, '이')} 다음 레코드를 요청함`
    default:
      return `${name}: ${event.api}`
  }
}

function lostFrame({ lost, order }: Scene): string {
  const of = order === undefined ? '' : `#${order} `
  switch (lost) {
    case 'ack-lost':
      return `${of}ack`
    case 'request-lost':
      return `${of}요청`
    case 'payment-request-lost':
      return `${of}결제`
    case 'payment-ack-lost':
      return `${of}결제의 ack`
    case 'offset-lost':
      return `${of}오프셋 커밋`
    case 'end-request-lost':
      return `${of}트랜잭션 종료 요청`
    case 'end-ack-lost':
      return `${of}트랜잭션 종료의 ack`
    default:
      return '프레임'
  }
}
