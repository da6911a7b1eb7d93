import type { RecipeTrouble } from '../../recipe-trouble'
import type { ConflictId } from '../../setting-conflicts'
import { SETTING_INFO } from '../../setting-info'
import type { SettingName } from '../../settings'
import { josa, orList } from './grammar'

const CONFLICTS: Readonly<Record<ConflictId, string>> = {
  'idempotent-acks': 'kafkajs는 acks=all이 아닌 멱등성 프로듀서를 거부합니다',
  'idempotent-quoted': 'kafkajs는 acks가 문자열인 멱등성 프로듀서를 거부합니다',
  'idempotent-retries': 'kafkajs는 재시도하지 않는 멱등성 프로듀서를 거부합니다',
  'transactional-acks': 'kafkajs는 acks=all이 아닌 멱등성 프로듀서나 트랜잭션 프로듀서를 거부합니다',
  'heartbeat-session': '하트비트는 세션 타임아웃보다 자주 보내야 합니다',
  'offset-without-id': 'transactional.id가 있는 프로듀서만 트랜잭션에서 오프셋을 커밋할 수 있습니다',
  'id-without-offset': '결제를 트랜잭션에서 보내려면 오프셋도 그 안에서 또는 그 뒤에 커밋해야 합니다',
  'mistake-offsets':
    '일찍 돌아오는 실수는 자동 커밋에서만, 다른 실수는 작업 뒤에 커밋하는 핸들러에서만 생깁니다',
  'mistake-plain': '이 실수들은 트랜잭션도 기억도 없는 단순한 핸들러의 것입니다',
  'memory-of-aborted': '중단된 트랜잭션의 결제를 기억하면 그 주문은 영영 결제되지 않습니다',
  'insync-brokers': '동기화된 사본은 브로커보다 많을 수 없습니다',
  'insync-copies': '동기화된 사본은 사본보다 많을 수 없습니다',
}

/** Why settings cannot stand together, as a sentence without its end. */
export function conflictInKorean(conflict: ConflictId): string {
  return CONFLICTS[conflict]
}

/** What a setting may be, as a phrase. */
export function allowedInKorean(name: SettingName): string {
  const { values } = SETTING_INFO[name]
  switch (values.kind) {
    case 'flag':
      return 'true 또는 false'
    case 'choice':
      return orList(values.values.map(String))
    case 'number':
      if (values.unit === 'times') return '0 이상의 정수 또는 unlimited'
      return `${values.min}부터 ${values.max}까지의 정수${values.unit === 'ms' ? '(ms)' : ''}`
  }
}

/** What is wrong with a part of a recipe and what is allowed, as a sentence. */
export function troubleInKorean(trouble: RecipeTrouble): string {
  switch (trouble.kind) {
    case 'no-number':
      return `${said(trouble.key, trouble.value)} ${trouble.min}부터 ${trouble.max}까지의 정수여야 합니다.`
    case 'no-guarantee':
      return `${said('guarantee', trouble.value)} ${orList(trouble.guarantees)}만 쓸 수 있습니다.`
    case 'no-value':
      return `${said(trouble.setting, trouble.value)} 쓸 수 있는 값: ${allowedInKorean(trouble.setting)}.`
    case 'fault-twice':
      return '두 번 적혀 있습니다. 장애 하나는 한 번만 일어납니다.'
    case 'too-many-faults':
      return `장애는 ${trouble.most}개까지입니다.`
    case 'key-twice':
      return `${josa(trouble.key, '이')} 두 번 적혀 있습니다. 첫 번째 것을 씁니다.`
    case 'no-setting':
      return `${trouble.actor}에는 ${trouble.setting || '(빈 이름)'} 설정이 없습니다. 있는 것: ${orList(trouble.settings)}.`
    case 'no-key':
      return `${josa(trouble.key || '(빈 이름)', '은')} 없습니다. 레시피에 쓸 수 있는 것: ${orList(trouble.keys)}, 그리고 shop.acks 같은 설정.`
    case 'too-many-kills':
      return `강제 종료마다 첫 주문과 마지막 주문 사이의 주문이 하나씩 필요합니다. orders=${josa(String(trouble.orders), '이')} 알맞습니다.`
    case 'conflict':
      return `${josa(trouble.now, '과')} 함께 쓸 수 없습니다. ${CONFLICTS[trouble.conflict]}.`
    case 'no-order':
      return trouble.word
        ? `${josa(trouble.word, '은')} 주문이 아닙니다. 1부터 ${trouble.most}까지 또는 next를 쓰세요.`
        : '어느 주문에서 일어나는지 적혀 있지 않습니다: 1, 2, … 또는 next.'
    case 'no-time':
      return `${josa(trouble.word, '은')} 시간이 아닙니다. 1부터 ${trouble.most}까지의 정수(ms)를 쓰세요.`
    case 'no-duration':
      return `${josa(trouble.word, '은')} 필요 없습니다. ${josa(trouble.what, '은')} 한순간에 일어납니다.`
    case 'no-word':
      return `${trouble.of && `${trouble.of}에는 `}${josa(trouble.word || '(빈 단어)', '이')} 없습니다. 있는 것: ${trouble.words.join(', ')}.`
    case 'no-where':
      return `어디서인지 적혀 있지 않습니다. 쓸 수 있는 것: ${orList(trouble.words)}.`
    case 'no-lane':
      return `${josa(trouble.word, '은')} 전송 보장이 아닙니다. 비교할 수 있는 것: ${orList(trouble.guarantees)}, all, 또는 쉼표로 나눈 shop.acks=1 같은 레시피의 부분.`
    case 'empty-lane':
      return `무엇과 비교할지 적혀 있지 않습니다. 쓸 수 있는 것: ${orList(trouble.guarantees)}, all, 또는 shop.acks=1 같은 레시피의 부분.`
    case 'several-guarantees':
      return `전송 보장이 ${trouble.count}개 적혀 있습니다. compare= 하나가 한 줄입니다.`
    case 'too-many-lanes':
      return `비교는 ${trouble.most}줄까지입니다.`
    case 'not-in-lane':
      return `${josa(trouble.each, '은')} 이 compare=에 쓸 수 없습니다.`
    case 'in-lane':
      return `${trouble.part}: ${troubleInKorean(trouble.trouble)}`
  }
}

function said(key: string, value: string): string {
  return value === '' ? `${josa(key, '이')} 비어 있습니다.` : `${josa(value, '은')} ${key}의 값이 아닙니다.`
}
