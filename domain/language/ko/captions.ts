import type { EventOf } from '../../events'
import type { Fault } from '../../fault'
import type { LedgerState } from '../../ledger-facts'
import { isMisplaced } from '../../ledger-hands'
import { ledgerOf } from '../../ledger-rows'
import type { LedgerRow } from '../../result'
import { stoodStill, wasRefused } from '../../scene'
import type { PictureSentences, Scene, SomeEvents } from '../../sentences/picture-sentences'
import { roleOf } from '../../words'
import { cases, duration, josa, ordersNamed, timesOf } from './grammar'
import { LINES_KOREAN } from './lines'
import { MOMENTS_KOREAN } from './moments'
import { actorName, lifeName } from './names'
import { VERDICT_KOREAN } from './verdict'

const who = (actor: Parameters<typeof actorName>[0]): string => josa(actorName(actor), '이')

/** Said while nothing is in trouble. */
const ROUTINE: SomeEvents = {
  // Of the first one: a transaction takes its time to be read.
  'record.appended': (event, { before }) =>
    event.transactional && before.orders.every(({ payments }) => payments.length === 0)
      ? `#${event.order}의 결제가 로그에 있고, 그 트랜잭션은 아직 열려 있습니다.`
      : '',
  'payment.read': event => `#${event.order} 결제됨: 은행이 그 결제를 읽었습니다.`,
}

/** Captions under the stage, in Korean: the story told at the playhead. '' clears it. */
const CAPTIONS: SomeEvents = {
  'order.sent': (event, { facts, after }) => {
    if (event.order !== 1 || facts?.sent !== 0) return ''
    const isAlone = after.mode === 'scripted' && after.recipe.orders === 1
    return isAlone ? '상점이 주문을 보냅니다.' : '상점이 주문을 하나씩 차례로 보냅니다.'
  },
  'flight.departed': (event, { facts, order, after }) => {
    if (event.wire === 'shop-produce' && event.error !== undefined) return refusedCaption(event.error, order)
    if (event.wire !== 'shop-produce' || event.leg !== 'request' || !facts || facts.sent < 2) return ''
    const died = facts.mishaps.at(-1) === 'shop-died'
    if (died) return `새로 켜진 상점은 아는 것이 없어서 ${josa(`#${order}`, '을')} 다시 보냅니다.`
    return after.recipe.settings.shop.acks === 0
      ? ''
      : `ack가 오지 않아서 상점이 ${josa(`#${order}`, '을')} 다시 보냅니다.`
  },
  'flight.lost': (_, scene) => lostCaption(scene),
  'wait.began': (event, { order }) => {
    switch (event.reason) {
      case 'retry':
        return roleOf(event.actor) === 'shop' && order !== undefined
          ? `${josa(`#${order}`, '은')} 로그에 있을까요? 상점은 알 수 없습니다. ${duration(event.ms)} 기다렸다가 다시 시도합니다.`
          : ''
      case 'request-timeout':
        return '연결은 살아 있지만 아무것도 오지 않습니다. 클라이언트는 요청을 포기할 때까지 기다립니다.'
      case 'session-timeout':
        return '그룹은 이전 실행이 죽은 줄 모릅니다. 세션이 타임아웃될 때까지 기다립니다.'
      case 'election':
        return `${josa(actorName(event.actor), '이')} 응답하지 않습니다. 그 세션이 끝나기 전에는 아무도 리더가 될 수 없습니다.`
      default:
        return ''
    }
  },
  'record.appended': (event, { facts }) => {
    if (event.topic === 'orders' && (facts?.copies.length ?? 0) > 1)
      return `브로커가 ${josa(`#${event.order}`, '을')} 두 번째로 저장합니다. 새 주문과 구별할 수 없기 때문입니다.`
    if (event.topic !== 'payments') return ''
    const earlier = facts?.payments.slice(0, -1) ?? []
    if (earlier.some(({ state }) => state === 'plain' || state === 'committed'))
      return `${josa(`#${event.order}`, '이')} 두 번째로 결제됩니다.`
    const isOpen = earlier.some(({ state }) => state === 'open')
    return isOpen
      ? `#${event.order}의 결제가 하나 더 기록됩니다. 첫 결제의 트랜잭션은 아직 열려 있습니다.`
      : ''
  },
  'record.recognised': event =>
    event.sequence === undefined
      ? '브로커에 이미 있는 것입니다. 응답만 하고 저장하지 않습니다.'
      : `시퀀스 ${josa(String(event.sequence), '은')} 브로커에 이미 있습니다. 응답만 하고 저장하지 않습니다.`,
  'order.received': (event, { facts }) =>
    (facts?.received ?? 0) > 1 ? `결제 서비스가 ${josa(`#${event.order}`, '을')} 다시 읽습니다.` : '',
  'order.skipped': event =>
    `${josa(`#${event.order}`, '이')} 다시 왔습니다. 결제 서비스는 이미 결제한 것을 기억하고 건너뜁니다.`,
  'order.failed': (event, { facts }) => {
    const it = `상점이 ${josa(`#${event.order}`, '을')} 포기합니다`
    if (facts?.sent === 0) return `${it}. 이 주문을 담은 요청은 나간 적이 없습니다.`
    return wasRefused(event) ? `${it}. 또 거부되었습니다.` : `${it}. 로그에 있는지 상점은 알 수 없습니다.`
  },
  'email.sent': (event, { facts }) =>
    (facts?.emailed ?? 0) > 1 ? `#${event.order} 이메일이 다시 발송됩니다. 이메일은 중단할 수 없습니다.` : '',
  'actor.killed': (event, scene) =>
    roleOf(event.actor) === 'payments'
      ? killedCaption(scene)
      : `상점이 #${event.order ?? scene.hand ?? ''}의 ack가 오기 전에 강제 종료됩니다.`,
  'actor.started': event =>
    event.life > 1 ? `${who(event.actor)} 다시 켜집니다. ${lifeName(event.life)}입니다.` : '',
  'actor.ready': (event, scene) =>
    event.life > 1 && roleOf(event.actor) === 'payments' ? beginsAt(event.life, scene.after) : '',
  'actor.stopped': event =>
    roleOf(event.actor) === 'payments' ? '결제 서비스가 하던 일을 끝내고, 그룹에 알린 뒤 종료합니다.' : '',
  'actor.frozen': event => `${who(event.actor)} ${duration(event.ms)} 동안 멈춥니다. 스스로는 알지 못합니다.`,
  'actor.thawed': () => '아무 일도 없었던 것처럼 이어서 움직입니다.',
  'transaction.aborted': (event, scene) =>
    event.by === 'next-owner' && stoodStill(scene)
      ? '다른 인스턴스가 transactional.id를 넘겨받고, 열려 있던 트랜잭션은 중단됩니다.'
      : ABORTED[event.by],
  'fault.struck': (event, { after }) => {
    const rule = after.faults.find(({ fault }) => fault === event.fault)?.rule
    return rule?.on === 'cluster' ? CLUSTER_STRUCK[rule.what] : ''
  },
  'node.killed': event => `${who(event.actor)} 강제 종료됩니다.`,
  'node.stopped': event => `${who(event.actor)} 정상 종료됩니다. 먼저 리더 자리를 넘겨줍니다.`,
  'node.frozen': event => `${who(event.actor)} 멈춥니다. 다른 브로커는 아직 모릅니다.`,
  'node.started': event => `${who(event.actor)} 돌아왔습니다.`,
  'node.thawed': event => `${who(event.actor)} 다시 움직입니다.`,
  'leader.elected': electedCaption,
  'log.truncated': event => `${who(event.actor)} 리더에게 없는 것을 잘라 냅니다.`,
  'producer.fenced': (event, scene) =>
    `${stoodStill(scene) ? '좀비가' : who(event.actor)} 차단됩니다. 그 transactional.id의 에포크는 이제 더 높습니다.`,
  'offset.refused': event => {
    if (roleOf(event.actor) !== 'payments') return ''
    return isMisplaced(event)
      ? '이 브로커는 더 이상 그룹의 오프셋을 맡지 않습니다. 커밋이 거부됩니다.'
      : '그룹은 이 멤버 없이 다음으로 넘어갔습니다. 이 오프셋은 거부됩니다.'
  },
  'run.settled': (_, { after }) => settledCaption(after),
}

/** How an open transaction came to its end. */
const ABORTED: Readonly<Record<EventOf<'transaction.aborted'>['by'], string>> = {
  client: '트랜잭션이 중단됩니다.',
  'next-owner': '새 실행이 transactional.id를 넘겨받고, 열려 있던 트랜잭션은 중단됩니다.',
  timeout: '트랜잭션을 아무도 끝내지 않았습니다. 제한 시간이 지나 브로커가 중단합니다.',
}

/** What the broker that leads answered instead of an ack, by Kafka's own name for it. */
function refusedCaption(error: string, order: number | undefined): string {
  const it = order === undefined ? '레코드' : `#${order}`
  switch (error) {
    case 'NOT_ENOUGH_REPLICAS':
      return `거부: acks all에 필요한 만큼 동기화된 복제본이 없습니다. ${josa(it, '은')} 추가되지 않습니다.`
    case 'NOT_ENOUGH_REPLICAS_AFTER_APPEND':
      return `${josa(it, '을')} 추가한 뒤 동기화된 복제본이 모자랐습니다. 로그에는 있지만 ack는 없습니다.`
    case 'REQUEST_TIMED_OUT':
      return `리더에는 ${josa(it, '이')} 있지만 팔로워를 기다리다 시간이 지났습니다. 오류로 답하고, 로그에는 그대로 남습니다.`
    case 'NOT_LEADER_OR_FOLLOWER':
      return '이 브로커는 더 이상 리더가 아닙니다. 상점은 누가 리더인지 묻습니다.'
    default:
      return ''
  }
}

/** What a failure of the cluster did; '' where its events say it. */
const CLUSTER_STRUCK: Readonly<Record<Extract<Fault, { on: 'cluster' }>['what'], string>> = {
  'kill.leader': '',
  'stop.leader': '',
  'freeze.leader': '리더가 멈췄습니다. kafkajs는 연결을 놓지 않고 기다립니다.',
  'freeze.followers': '팔로워들이 멈춥니다. 그 사본에는 더 이상 아무것도 닿지 않습니다.',
  'kill.coordinator': '그룹의 오프셋을 맡은 브로커가 강제 종료됩니다.',
  'freeze.coordinator': '그룹의 오프셋을 맡은 브로커가 멈춥니다.',
  'restore.all': '',
  'elect.unclean': '',
}

/** Who leads now, and what the log has lost with the former leader. */
function electedCaption(
  { topic, leader, unclean }: EventOf<'leader.elected'>,
  { before, after }: Scene,
): string {
  const lost = after.orders.filter(({ order, mishaps }) => {
    const known = before.orders.find(facts => facts.order === order)?.mishaps.length ?? 0
    return mishaps.length > known && mishaps.at(-1) === 'lost-with-leader'
  })
  if (topic !== 'orders') return ''
  const subject = josa(`브로커 ${leader}`, '이')
  const how = unclean ? `동기화되지 않았던 ${subject} 이제 리더입니다.` : `이제 ${subject} 리더입니다.`
  return lost.length === 0
    ? how
    : `${how} 여기에는 ${josa(ordersNamed(lost.map(({ order }) => order)), '이')} 있었던 적이 없습니다.`
}

function lostCaption({ lost, order, after }: Scene): string {
  const { shop, payments } = after.recipe.settings
  switch (lost) {
    case 'ack-lost':
      return `브로커는 ${josa(`#${order}`, '을')} 저장했고, 그 ack가 유실됩니다.`
    case 'request-lost':
      return shop.acks === 0
        ? `${josa(`#${order}`, '이')} 가는 길에 유실됩니다. 아무도 응답을 기다리지 않으므로 아무도 모릅니다.`
        : `${josa(`#${order}`, '이')} 가는 길에 유실됩니다. 브로커는 본 적이 없습니다.`
    case 'payment-ack-lost':
      return `#${order} 결제는 저장되었고, 그 ack가 유실됩니다.`
    case 'payment-request-lost':
      return payments.acks === 0
        ? `#${order} 결제가 가는 길에 유실되고, 아무도 모릅니다.`
        : `#${order} 결제가 가는 길에 유실됩니다.`
    case 'offset-lost':
      return `#${order} 다음 오프셋을 커밋하는 중에 응답이 유실됩니다.`
    case 'end-ack-lost':
    case 'end-request-lost':
      return `#${order}의 트랜잭션은 커밋되었을까요? 결제 서비스는 알 수 없습니다.`
    default:
      return ''
  }
}

function killedCaption({ hand, before }: Scene): string {
  const held = before.hands.find(({ order }) => order === hand)
  if (!held) return '결제 서비스가 강제 종료됩니다.'
  const transaction = before.recipe.settings.payments.offsets === 'transaction'
  if (transaction && held.worked && !held.offset)
    return `결제 서비스가 #${held.order}의 트랜잭션 도중에 강제 종료됩니다.`
  if (held.worked && !held.offset)
    return `결제 서비스가 강제 종료됩니다. ${josa(`#${held.order}`, '은')} 결제되었고, 오프셋은 커밋되지 않았습니다.`
  if (held.offset && !held.worked)
    return `결제 서비스가 강제 종료됩니다. #${held.order}의 오프셋은 커밋되었고, 작업은 하지 않았습니다.`
  return `결제 서비스가 ${josa(`#${held.order}`, '을')} 든 채 강제 종료됩니다.`
}

function beginsAt(life: number, after: LedgerState): string {
  const died = after.orders.find(({ order }) => after.died.includes(order))
  if (!died) return ''
  const passed = died.copies.every(({ partition, offset }) => offset < (after.bookmarks[partition] ?? 0))
  return passed
    ? `책갈피가 이미 ${josa(`#${died.order}`, '을')} 지나갔으므로, ${josa(lifeName(life), '은')} 그다음부터 시작합니다.`
    : `책갈피가 아직 #${died.order} 앞에 있으므로, ${josa(lifeName(life), '은')} #${died.order}부터 시작합니다.`
}

function settledCaption(after: LedgerState): string {
  const { rows, totals } = ledgerOf(after)
  const ghosts = after.orders.filter(({ payments }) => payments.some(({ state }) => state === 'aborted'))
  const mailed = ghosts.filter(({ emailed }) => emailed > 1).map(({ order }) => order)
  const count = after.folded.count + rows.length
  if (ghosts.length > 0 && after.recipe.settings.bank.isolation === 'uncommitted')
    return '은행은 나중에 중단된 결제까지 더했습니다.'
  if (mailed.length > 0)
    return `${ordersNamed(mailed)}의 첫 결제는 중단되었습니다. 이메일은 이미 나간 뒤였습니다.`
  const lost = rows.filter(row => row.fate === 'lost').map(row => row.order)
  if (lost.length > 0)
    return `은행에는 주문 ${cases(count)}에 대한 결제가 ${cases(totals.paid)} 있습니다. ${josa(ordersNamed(lost), '은')} 끝내 결제되지 않습니다.`
  if (rows.some(row => row.fate === 'unknown' || row.fate === 'pending')) return ''
  const all = count === 1 ? '주문이 결제되었습니다.' : `주문 ${josa(cases(count), '이')} 모두 결제되었습니다.`
  return `${all} 은행에는 결제가 ${cases(totals.paid)} 있습니다.${repeated(rows)}`
}

function repeated(rows: readonly LedgerRow[]): string {
  const [row] = rows.filter(({ fate }) => fate === 'duplicated')
  return row && rows.length === 1
    ? ` ${josa(`#${row.order}`, '은')} ${timesOf(row.paid.length)} 결제되었습니다.`
    : ''
}

function question(fault: Fault | undefined): string {
  if (!fault) return '준비된 장애가 없습니다. 망가뜨릴 곳의 장애 버튼을 누르거나 그냥 실행하세요.'
  const order = fault.order === 'next' ? '다음 주문' : `#${fault.order}`
  return `${setUp(fault, order)} ${josa(order, '은')} 몇 번 결제될까요?`
}

function setUp(fault: Fault, order: string): string {
  switch (fault.on) {
    case 'wire':
      return WIRE_SETUPS[fault.where][fault.what](order)
    case 'payments':
      return ACTOR_SETUPS[fault.what](order)
    case 'shop':
      return `상점이 ${order}의 ack ${fault.instant === 'sent' ? '전에' : '뒤에'} ${SHOP_WILL[fault.what]}.`
    case 'cluster':
      return `${order}에서 클러스터에 장애가 일어납니다.`
  }
}

const SHOP_WILL = { kill: '강제 종료됩니다', stop: '정상 종료됩니다', freeze: '멈춥니다' } as const

type Setup = (order: string) => string
type WireFault = Extract<Fault, { on: 'wire' }>

const acked = (stored: Setup): Record<WireFault['what'], Setup> => ({
  'lose-request': order => `${order}의 요청이 도착하지 않습니다.`,
  'lose-ack': order => `${stored(order)} 그 ack는 돌아오지 않습니다.`,
  'lose-ack-silently': order => `${stored(order)} 응답은 오지 않고, 연결은 그대로입니다.`,
  'delay-ack': order => `${stored(order)} 그 ack는 늦게 옵니다.`,
})

const WIRE_SETUPS: Readonly<Record<WireFault['where'], Record<WireFault['what'], Setup>>> = {
  shop: acked(order => `브로커가 ${josa(order, '을')} 저장합니다.`),
  payments: acked(order => `${order}의 결제가 저장됩니다.`),
  'payments-offsets': acked(order => `${order} 다음 오프셋이 커밋됩니다.`),
  'payments-transaction': acked(order => `${order}의 트랜잭션이 커밋됩니다.`),
}

const ACTOR_SETUPS: Readonly<Record<Extract<Fault, { on: 'payments' }>['what'], Setup>> = {
  kill: order => `결제 서비스가 ${josa(order, '을')} 든 채 강제 종료됩니다.`,
  stop: order => `결제 서비스가 ${order}에서 종료 요청을 받습니다.`,
  freeze: order => `결제 서비스가 ${josa(order, '을')} 든 채 멈춥니다.`,
  slow: order => `${order}의 처리가 세션보다 오래 걸립니다.`,
  join: order => `${order}에서 두 번째 결제 서비스가 켜집니다.`,
}

const STATES = {
  off: '켜지 않음',
  starting: '켜는 중',
  waiting: '대기',
  working: '처리 중',
  frozen: '멈춤',
  dead: '강제 종료됨',
  stopped: '종료됨',
} as const

/** Everything on the drawing and in the event log, in Korean. */
export const PICTURE_KOREAN: PictureSentences = {
  verdict: VERDICT_KOREAN,
  lines: LINES_KOREAN,
  moments: MOMENTS_KOREAN,
  captions: CAPTIONS,
  routine: ROUTINE,
  question,
  lostFrame: (kind, order) => {
    switch (kind) {
      case 'ack-lost':
        return `#${order} ack`
      case 'payment-ack-lost':
        return `#${order} 결제의 ack`
      case 'payment-request-lost':
        return `#${order} 결제`
      case 'offset-lost':
        return `#${order} 다음 오프셋`
      case 'end-request-lost':
      case 'end-ack-lost':
        return `#${order} 트랜잭션의 끝`
      default:
        return `가던 #${order}`
    }
  },
  diedInHand: life => `${lifeName(life)} 중 사라짐: 오프셋만 커밋됨`,
  never: '없음',
  note: (actor, { life, state }) => {
    if (state === 'off') return roleOf(actor) === 'payments' ? lifeName(life) : ''
    // Over the shop there is no room for its life too.
    if (state === 'dead')
      return roleOf(actor) === 'payments' ? `${lifeName(life)} 강제 종료됨` : '강제 종료됨'
    return `${lifeName(life)}, ${STATES[state]}`
  },
  brokerNote: ({ state, leads, holds, inSync, epoch }) => {
    const role = leads ? '리더' : holds ? '팔로워' : '사본 없음'
    const sync = inSync || !holds ? '' : ', 동기화 안 됨'
    switch (state) {
      case 'killed':
        return '강제 종료됨'
      case 'stopped':
        return '종료됨'
      case 'frozen':
        return `${role}, 멈춤${sync}`
      case 'up':
        return leads ? `리더${epoch === undefined ? '' : `, 에포크 ${epoch}`}` : `${role}${sync}`
    }
  },
  onlyHere: (orders, { acked: isAcked, node, isUp }) => {
    const here = isAcked ? '확인되었지만 여기에만 있습니다' : '여기에만 저장되었습니다'
    const when = isUp
      ? `${josa(`브로커 ${node}`, '은')} 더 이상 리더가 아니므로`
      : `${josa(`브로커 ${node}`, '이')} 돌아오면`
    return `${josa(ordersNamed(orders), '은')} ${here}. ${when} 그 사본은 잘려 나갑니다.`
  },
  tick: (_, text) => text,
}
