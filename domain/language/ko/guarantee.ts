import type { WordsOf } from '..'
import type { guarantee as english } from '../en/guarantee'
import { GUARANTEE_NAMES } from './guarantee-names'

export const guarantee: WordsOf<typeof english> = {
  label: '전송 보장',
  names: GUARANTEE_NAMES,
  custom: name => `사용자 설정(${name} 기반)`,
  others: '다른 보장이었다면?',
}
