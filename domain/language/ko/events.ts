import type { WordsOf } from '..'
import type { events as english } from '../en/events'

export const events: WordsOf<typeof english> = {
  label: '이벤트',
  injected: '주입됨: ',
  inferred: '추론됨: ',
  nothing: '클라이언트와 네트워크와 브로커가 알린 것을 순서대로 보여 줍니다. 줄을 누르면 그 순간으로 갑니다.',
  observedMeans: '관측됨: 클라이언트나 네트워크에서, 또는 다시 읽어서',
  injectedMeans: '주입됨: 우리가 일으킨 장애',
  inferredMeans: '추론됨: 나머지에서 계산',
  everyFrame: '모든 프레임',
  theTelling: '중요한 것만',
  everyFrameMeans: '하트비트, 빈 가져오기, 메타데이터까지',
}
