import type { WordsOf } from '..'
import type { notices as english } from '../en/notices'

export const notices: WordsOf<typeof english> = {
  label: '알림',
  tryNow: '지금 다시 연결',
  dismiss: '닫기',
  runAgain: '다시 실행',
  serverGone: '서버와 연결이 끊겼습니다.',
  seenStays: ' 보이는 것은 그대로 남습니다. ',
  tableStays: ' 표에는 측정된 것이 남아 있습니다. 서버가 돌아올 때까지 실행할 수 없습니다.',
  tryingIn: seconds => (seconds > 0 ? `${seconds}초 뒤 다시 연결합니다.` : '다시 연결하는 중입니다.'),
  brokerGone: '브로커와 연결이 끊겼습니다',
  brokerGoneRest: reason =>
    `${reason === '' ? '.' : `: ${reason}.`} 보이는 것은 그대로 남습니다. 브로커는 저절로 다시 찾습니다. 돌아오면 실행을 누르십시오.`,
  restarted: '실행 도중에 서버가 다시 시작되었습니다.',
  restartedRest: ' 그때까지 알려진 것은 화면에 남아 있고, 나머지는 사라졌습니다.',
  use: suggestion => `${suggestion} 쓰기`,
  linkAsks: '링크에 적힌',
  linkRest: trouble => `: ${trouble} 나머지는 그대로 썼습니다.`,
}
