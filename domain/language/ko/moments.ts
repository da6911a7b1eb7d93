import type { EventOf } from '../../events'
import type { PerEvent, Scene } from '../../sentences/picture-sentences'
import { duration, josa, ordersNamed } from './grammar'
import { actorName, lifeName } from './names'

const of = (order: number | undefined): string => (order === undefined ? '' : `#${order} `)
const nth = (count: number | undefined): string => ((count ?? 0) > 1 ? '다시 ' : '')
const who = (actor: Parameters<typeof actorName>[0]): string => josa(actorName(actor), '이')

/** What the playhead stands after, in Korean: clauses that "뒤" follows. '' where an event is no moment of its own. */
export const MOMENTS_KOREAN: PerEvent = {
  'run.started': () => '실행이 시작된',
  'run.settled': () => '실행이 끝난',
  'actor.started': event =>
    `${who(event.actor)} ${event.life > 1 ? `${josa(lifeName(event.life), '으로')} ` : ''}시작된`,
  'actor.ready': event => `${who(event.actor)} 준비된`,
  'actor.killed': event =>
    `${who(event.actor)} ${event.order === undefined ? '' : `${josa(`#${event.order}`, '을')} 처리하던 중 `}강제 종료된`,
  'actor.stopped': event => `${who(event.actor)} 정상 종료된`,
  'actor.frozen': event => `${who(event.actor)} 멈춘`,
  'actor.thawed': event => `${who(event.actor)} 다시 움직인`,
  'actor.crashed': event => `${who(event.actor)} 오류로 종료된`,
  'client.logged': () => '',
  'order.sent': event => `상점이 ${josa(`#${event.order}`, '을')} 꺼낸`,
  'order.acknowledged': event => `${josa(`#${event.order}`, '이')} 확인된`,
  'order.failed': event => `상점이 ${josa(`#${event.order}`, '을')} 포기한`,
  'order.received': (event, { facts }) =>
    `결제 서비스가 ${josa(`#${event.order}`, '을')} ${nth(facts?.received)}읽은`,
  'order.skipped': event => `결제 서비스가 ${josa(`#${event.order}`, '을')} 건너뛴`,
  'work.started': event => `#${event.order} 작업이 시작된`,
  'work.done': event => `#${event.order} 작업이 끝난`,
  'work.failed': event => `#${event.order} 작업이 실패한`,
  'email.sent': (event, { facts }) => `#${event.order} 이메일이 ${nth(facts?.emailed)}발송된`,
  'order.finished': event => `${josa(`#${event.order}`, '이')} 끝난`,
  'payment.read': event => `은행이 ${josa(`#${event.order}`, '을')} 읽은`,
  'flight.departed': left,
  'flight.arrived': () => '',
  'flight.lost': lost,
  'flight.delayed': event => `응답이 ${duration(event.ms)} 지연된`,
  'connection.closed': () => '',
  'record.appended': (event, { facts }) => {
    const count = event.topic === 'orders' ? facts?.copies.length : facts?.payments.length
    const what = event.topic === 'orders' ? `#${event.order}` : `#${event.order} 결제`
    return `${josa(what, '이')} ${(count ?? 0) > 1 ? '두 번째로 ' : ''}저장된`
  },
  'record.recognised': event => `#${event.order}의 반복을 알아본`,
  'marker.appended': event => `${event.control === 'commit' ? '커밋' : '중단'} 마커가 저장된`,
  'watermark.moved': () => '',
  'position.moved': () => '',
  'offset.committed': event =>
    event.actor === 'bank' ? '' : `토픽 ${event.topic}의 오프셋 ${josa(String(event.offset), '이')} 커밋된`,
  'offset.refused': event => `오프셋 ${josa(String(event.offset), '이')} 거부된`,
  'offset.pending': event => `오프셋 ${josa(String(event.offset), '이')} 트랜잭션에 들어간`,
  'transaction.begun': event => `${of(event.order)}트랜잭션이 시작된`,
  'transaction.committed': () => '트랜잭션이 커밋된',
  'transaction.aborted': () => '트랜잭션이 중단된',
  'producer.fenced': event => `${who(event.actor)} 차단된`,
  'group.joined': event => `${who(event.actor)} 그룹에 참여한`,
  'group.left': event => `${who(event.actor)} 그룹에서 나간`,
  'group.expired': event => `그룹이 ${josa(actorName(event.actor), '을')} 내보낸`,
  'wait.began': () => '',
  'wait.ended': () => '',
  'fault.armed': () => '',
  'fault.disarmed': () => '',
  'fault.struck': event => `${event.order === undefined ? '' : `#${event.order}에서 `}장애가 일어난`,
  'fault.missed': () => '장애가 일어나지 않고 지나간',
  'node.killed': event => `${who(event.actor)} 강제 종료된`,
  'node.stopped': event => `${who(event.actor)} 정상 종료된`,
  'node.frozen': event => `${who(event.actor)} 멈춘`,
  'node.thawed': event => `${who(event.actor)} 다시 움직인`,
  'node.started': event => `${who(event.actor)} 돌아온`,
  'leader.elected': event => `${josa(`브로커 ${event.leader}`, '이')} 토픽 ${event.topic}의 리더로 선출된`,
  'isr.changed': event => `토픽 ${event.topic}의 ISR이 ${josa(event.isr.join(', '), '으로')} 바뀐`,
  'replica.appended': event => `${who(event.actor)} ${josa(`#${event.order}`, '을')} 복제한`,
  'log.truncated': event => `${who(event.actor)} 로그를 ${event.offset}까지 잘라 낸`,
  'log.read': event => `토픽 ${josa(event.topic, '을')} 다시 읽은`,
  'offsets.read': () => '커밋된 오프셋을 다시 읽은',
}

function left(event: EventOf<'flight.departed'>, { facts, order }: Scene): string {
  const carried = ordersNamed([...new Set(event.records.map(record => record.order))])
  const request = event.leg === 'request'
  if (event.error !== undefined && event.wire.endsWith('-produce'))
    return `${who(event.node)} ${event.error} 오류로 답한`
  switch (event.wire) {
    case 'shop-produce':
      return request ? `상점이 ${josa(carried, '을')} ${nth(facts?.sent)}보낸` : `${of(order)}ack가 출발한`
    case 'payments-produce':
      return request ? `결제 서비스가 ${carried} 결제를 보낸` : `${of(order)}결제의 ack가 출발한`
    default:
      return ''
  }
}

function lost(_: EventOf<'flight.lost'>, { lost: kind, order }: Scene): string {
  switch (kind) {
    case 'ack-lost':
      return `${of(order)}ack가 유실된`
    case 'request-lost':
      return `${of(order)}요청이 유실된`
    case 'payment-request-lost':
      return `${of(order)}결제가 유실된`
    case 'payment-ack-lost':
      return `${of(order)}결제의 ack가 유실된`
    case 'offset-lost':
      return `${of(order)}오프셋 커밋이 유실된`
    case 'end-request-lost':
    case 'end-ack-lost':
      return `${of(order)}트랜잭션 종료가 유실된`
    default:
      return '프레임이 유실된'
  }
}
