import type { WordsOf } from '..'
import type { caption as english } from '../en/caption'
import { armedQuestion } from './armed'
import { number } from './grammar'
import { whyNotInKorean } from './why-not'

export const caption: WordsOf<typeof english> = {
  nothingArmed: '준비된 장애가 없습니다. 망가뜨릴 곳의 장애 버튼을 누르거나 그냥 실행하십시오.',
  cannotStrike: reason => `${reason} 준비된 장애는 일어날 수 없습니다.`,
  question: armedQuestion,
  nextOrder: '다음 주문',
  more: count => ` 그 밖에 ${number(count)}개 더 있습니다.`,
  whyNot: whyNotInKorean,
  starting: '진짜 kafkajs 클라이언트가 켜지고 있습니다.',
  ahead: events => `이벤트 ${number(events)}개 앞에 현재 · 현재로 이동`,
  rateLabel: '초당 주문 수',
  rate: perSecond => `초당 ${perSecond}건`,
}
