import type { Fault } from '../../fault'
import type { Outcome } from '../../outcome'
import type { Recipe } from '../../recipe'
import type { OutcomeSentences, OutcomeWords } from '../../sentences/outcome-sentences'
import type { Guarantee, OrderNumber } from '../../words'
import { josa, ordersNamed as named, timesOf } from './grammar'
import { GUARANTEE_NAMES } from './guarantee-names'

function words(outcome: Outcome): OutcomeWords {
  const { lost, duplicated, unknown, columns, copied, mailed, times } = outcome
  const bad = [
    ...(lost.length > 0 ? [`${named(lost)} 유실`] : []),
    ...(duplicated.length > 0 ? [`${named(duplicated)} ${timesOf(times)}`] : []),
    ...(unknown.length > 0 ? [`${named(unknown)} 알 수 없음`] : []),
  ]
  if (bad.length > 0) return { tells: bad.join(', '), beside: '' }
  if (columns.length === 0) return { tells: '', beside: '실행된 것이 없음' }
  if (mailed.length > 0) return { tells: '모두 한 번', beside: `${named(mailed)} 이메일은 두 번` }
  if (copied.length > 0) return { tells: '모두 한 번', beside: `사본 ${copied.length + 1}개` }
  const again = columns.filter(({ handled }) => handled > 1).map(({ order }) => order)
  return { tells: '모두 한 번', beside: again.length > 0 ? `${josa(named(again), '이')} 다시 옴` : '' }
}

function cannot(fault: Fault | undefined, { settings }: Recipe): string {
  if (!fault) return '망가뜨릴 것 없음'
  if (fault.on === 'wire' && fault.where === 'payments-transaction') return '트랜잭션 없음'
  if (fault.on === 'wire' && fault.what !== 'lose-request') return '잃을 ack 없음'
  if (fault.on === 'cluster') return settings.cluster.nodes > 1 ? '그런 브로커 없음' : '브로커 하나뿐'
  return '그런 줄 없음'
}

function lane(
  outcome: Outcome,
  { guarantee, again }: { guarantee: Guarantee; again: readonly OrderNumber[] },
): readonly [string, string] {
  const { lost, duplicated, face, mailed, times } = outcome
  if (face === 'missed') return ['장애가 없었으므로', '증명하는 것이 없음']
  if (face === 'unknown') return [`${josa(named(outcome.unknown), '은')}`, '아무도 알 수 없음']
  const twice = `${named(duplicated)} ${timesOf(times)} 결제`
  if (face === 'broken')
    return lost.length > 0
      ? [`${GUARANTEE_NAMES[guarantee].inSentence}:`, `${named(lost)} 유실`]
      : ['깨짐:', twice]
  if (duplicated.length > 0) return ['유실 없음,', twice]
  if (lost.length > 0) return ['반복 없음,', `${named(lost)} 유실`]
  if (mailed.length > 0) return [`${named(mailed)} 한 번 결제,`, '이메일은 두 번']
  if (again.length > 0) return [`${josa(named(again), '이')} 두 번 왔지만`, '한 번 결제']
  return ['모든 주문이', '한 번씩 결제']
}

const PAST: Readonly<Record<Fault['what'], string>> = {
  'lose-request': '요청 유실',
  'lose-ack': 'ack 유실',
  'lose-ack-silently': 'ack 유실',
  'delay-ack': 'ack 지연',
  kill: '강제 종료',
  stop: '정상 종료',
  freeze: '멈춤',
  join: '참여',
  slow: '느린 처리',
  'kill.leader': '리더 강제 종료',
  'stop.leader': '리더 정상 종료',
  'freeze.leader': '리더 멈춤',
  'freeze.followers': '팔로워 멈춤',
  'kill.coordinator': '코디네이터 강제 종료',
  'freeze.coordinator': '코디네이터 멈춤',
  'restore.all': '모두 되살림',
  'elect.unclean': '언클린 선출',
}

/** What is said about outcomes, in Korean. */
export const OUTCOME_KOREAN: OutcomeSentences = {
  words,
  cannot,
  spread: (times, runs) => `${runs}번 중 ${times}번`,
  lane,
  mark: {
    'ack-lost': () => 'ack 유실, 다시 보냄: 두 번 저장됨',
    'ack-late': () => 'ack 지연, 다시 보냄: 두 번 저장됨',
    'payment-ack-late': () => '결제의 ack 지연, 다시 보냄',
    froze: () => '멈춘 사이 다른 곳에서 다시 읽힘',
    'let-go': () => '처리하는 사이 다른 쪽에 넘어감: 두 번 처리됨',
    'committed-itself': () => '다음이 아니라 제 오프셋을 커밋함: 다시 읽힘',
    'before-the-beginning': () => '그룹이 시작되기 전에 로그에 있었음: 건너뜀',
    'offset-lost': () => '오프셋 커밋됨, 응답 유실, 작업 포기',
    'shop-died': () => '다음 실행이 다시 보냄: 두 번 저장됨',
    'sent-again': () => '다시 보냄: 두 번 저장됨',
    'payment-ack-lost': () => '결제의 ack 유실, 다시 보냄',
    'died-paid': () => '작업은 끝, 오프셋은 아직: 다시 읽힘',
    'died-unpaid': () => '오프셋 커밋됨, 작업은 못 함',
    'taken-late': () => '다른 곳에서 처리되고 커밋되었지만 다시 처리됨',
    'handled-again': () => '오프셋이 커밋되지 않아 다시 읽힘',
    'uncommitted-read': () => '트랜잭션이 중단되기 전에 읽힘',
    'request-lost': () => '가는 길에 유실, 아무도 묻지 않음',
    'payment-request-lost': () => '결제가 가는 길에 유실, 아무도 묻지 않음',
    'shop-gave-up': () => '상점이 포기함',
    'taken-for-repeat': () => '반복으로 여겨짐: ack만 오고 저장되지 않음',
    'not-handled': () => '오프셋 커밋됨, 저장된 결제 없음',
    'lost-with-leader': () => '확인된 뒤 리더와 함께 유실',
    'log-shortened': () => '새 리더의 로그가 더 짧아 처음부터 다시 읽음',
    'stepped-over': () => '유실된 것의 오프셋을 차지해 읽히지 않음',
    skipped: order => `${josa(order, '이')} 다시 옴: “이미 결제됨”, 건너뜀`,
    aborted: () => '첫 결제는 중단되어 읽히지 않음',
    recognised: order => `${order}의 반복을 알아보고 저장하지 않음`,
    mailed: order => `${order} 이메일이 다시 발송됨`,
  },
  bookmark: fault => `${fault ? PAST[fault.what] : '장애'} 때의 책갈피`,
  alignedOn: (fault, order) =>
    fault ? `${order === undefined ? '' : `#${order} `}${PAST[fault.what]}` : '각 주문의 전송',
}

/** The section of the catalogue. */
export const outcome = OUTCOME_KOREAN
