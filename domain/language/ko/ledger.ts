import type { WordsOf } from '..'
import type { ledger as english } from '../en/ledger'
import { number } from './grammar'

export const ledger: WordsOf<typeof english> = {
  label: '원장',
  order: '주문',
  columns: {
    sent: '보냄',
    acknowledged: '확인됨',
    log: '로그',
    handled: '처리',
    paid: '결제',
    emailed: '이메일',
    fate: '결과',
  },
  short: { acknowledged: '확인', log: '로그', emailed: '메일' },
  fates: { once: '한 번', duplicated: '중복', lost: '유실', unknown: '알 수 없음', pending: '대기' },
  acknowledged: { yes: '예', no: '아니요', unknown: '모름' },
  notAsked: '묻지 않음',
  attempt: nth => `, ${nth}번째 시도`,
  at: offsets => `오프셋 ${offsets}`,
  totalsOf: '합계: 주문 ',
  orders: '건',
  lost: count => `유실 ${number(count)}`,
  duplicated: count => `중복 ${number(count)}`,
  none: '유실 0, 중복 0',
  result: '실행 결과',
}
