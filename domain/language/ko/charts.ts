import type { WordsOf } from '..'
import type { charts as english } from '../en/charts'

export const charts: WordsOf<typeof english> = {
  idle: '실행을 보여 주는 동안 차트가 그려집니다.',
  totals: '시간에 따른 사본, 결제, 유실, 중복',
  copies: '토픽 orders의 사본',
  payments: '결제',
  duplicated: '중복된 주문',
  lost: '유실된 주문',
  latency: '재시도를 포함한 전송 지연 시간',
  send: '전송, ms',
  retrying: '그중 대기와 재시도',
  nothing: '아직 없습니다.',
  totalsInWords: ({ at, copies, paid, duplicated, lost }) =>
    `${at.toFixed(2)}초 뒤: 토픽 orders에 사본 ${copies}개, 결제 ${paid}건, 중복 ${duplicated}건, 유실 ${lost}건.`,
  latencyInWords: (order, ms, attempts) => `#${order}: ${ms}ms, 시도 ${attempts}번.`,
  attempts: count => `시도 ${count}번`,
}
