import type { WordsOf } from '..'
import type { panels as english } from '../en/panels'

export const panels: WordsOf<typeof english> = {
  label: '무대 옆',
  names: { Code: '코드', Settings: '설정', Events: '이벤트', Charts: '차트' },
  panel: name => `${name} 패널`,
  eventLog: '이벤트 로그',
  drawing: '그림',
  failed: what => `${what}에 문제가 생겼습니다`,
  goesOn: error => `: ${error}. 실행과 나머지는 계속됩니다.`,
  drawAgain: '다시 그리기',
}
