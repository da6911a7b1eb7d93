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
    `${reason === '' ? '.' : `: ${reason}.`} 보이는 것은 그대로 남습니다. 브로커는 저절로 다시 찾습니다. 돌아오면 실행을 누르세요.`,
  restarted: '실행 도중에 서버가 다시 시작되었습니다.',
  restartedRest: ' 그때까지 알려진 것은 화면에 남아 있고, 나머지는 사라졌습니다.',
  queued: place =>
    place === 1
      ? '많은 실행이 진행 중입니다. 다음이 이 실행의 차례입니다.'
      : `많은 실행이 진행 중입니다. 대기 순서는 ${place}번째입니다.`,
  queuedRest: ' 차례가 되면 저절로 시작합니다.',
  leaveQueue: '대기 취소',
  closing: '서버가 곧 종료됩니다.',
  closingRest: ' 진행 중인 실행은 끝날 수 있지만 새로 시작하지는 않습니다. 페이지는 저절로 다시 연결합니다.',
  addressFull: '이 네트워크에서 열린 페이지가 서버의 한도에 이르렀습니다.',
  addressFullRest: ' 열린 페이지를 하나 닫으세요. ',
  originRefused: '서버가 이 주소의 페이지를 받지 않습니다.',
  originRefusedRest: ' 서버 운영자가 허용할 수 있습니다(ALLOWED_ORIGINS). ',
  use: suggestion => `${suggestion} 쓰기`,
  linkAsks: '링크에 적힌',
  linkRest: trouble => `: ${trouble} 나머지는 그대로 썼습니다.`,
}
