import type { WaitReason } from '../../events'
import type { WordsOf } from '..'
import type { transport as english } from '../en/transport'
import { number } from './grammar'

const WHY: Readonly<Record<WaitReason, (time: string) => string>> = {
  retry: time => time,
  'request-timeout': time => `응답 없이 ${time}`,
  'session-timeout': time => `그룹이 놓을 때까지 ${time}`,
  'transaction-timeout': time => `트랜잭션 타임아웃까지 ${time}`,
  restart: time => `다시 켜질 때까지 ${time}`,
  election: time => `리더 선출까지 ${time}`,
  delay: time => `지연 ${time}`,
  freeze: time => `멈춤 ${time}`,
}

export const transport: WordsOf<typeof english> = {
  label: '재생',
  previousFailure: '이전 장애',
  stepBack: '한 단계 뒤로',
  hold: '일시 정지',
  play: '재생',
  stepForward: '한 단계 앞으로',
  nextFailure: '다음 장애',
  playhead: '재생 위치',
  notRunYet: '아직 실행 전',
  events: total => `이벤트 ${number(total)}개`,
  soFar: (count, total) => `지금까지 ${number(total)}개 중 ${number(count)}개`,
  after: (moment, time) => (moment === '' ? '처음' : `${moment}, ${time}`),
  speed: '속도',
  speedOf: speed => `속도 ${speed}`,
  live: '실시간',
  cut: (ms, reason) => WHY[reason](`${(ms / 1000).toFixed(1)}초`),
}
