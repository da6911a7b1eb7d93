import type { WordsOf } from '..'
import type { caption as english } from '../en/caption'
import { number } from './grammar'
import { whyNotInKorean } from './why-not'

export const caption: WordsOf<typeof english> = {
  nothingArmed: '준비된 장애가 없습니다. 망가뜨릴 곳의 장애 버튼을 누르거나 그냥 실행하세요.',
  cannotStrike: reason => `${reason} 준비된 장애는 일어날 수 없습니다.`,
  nextOrder: '다음 주문',
  more: count => ` 그 밖에 ${number(count)}개 더 있습니다.`,
  whyNot: whyNotInKorean,
  starting: '진짜 kafkajs 클라이언트가 켜지고 있습니다.',
  ahead: (events, gone) =>
    `이벤트 ${number(events)}개 앞에 현재${gone > 0 ? `(처음 ${number(gone)}개는 더 이상 보관되지 않음)` : ''} · 현재로 이동`,
  leapt: events => `현재를 따라가느라 이벤트 ${number(events)}개를 건너뛰었습니다`,
  atOnce: events => `보여 주기에 너무 빨라 이벤트 ${number(events)}개를 한꺼번에 표시했습니다`,
  rateLabel: '초당 주문 수',
  rate: perSecond => `초당 ${perSecond}건`,
}
