import type { WordsOf } from '..'
import type { course as english } from '../en/course'

export const course: WordsOf<typeof english> = {
  title: '강의',
  lead: lessons =>
    `Kafka에 대한 흔한 생각 ${lessons}가지를 실험으로 확인합니다. 예측하고, 실행하고, 채점은 원장에 맡기세요.`,
  begin: '1강부터 시작하기',
  goOn: at => `${at}강부터 이어 하기`,
  progress: (done, of) => `${of}개 중 ${done}개 완료`,
  onThisDevice: '답은 이 브라우저에만 저장되며 어디에도 보내지 않습니다.',
  glossary: '용어집',
  yourSettings: '내 설정',
  forget: '지우기',
  forgotten: '지웠습니다.',
  states: { right: '맞힘', wrong: '틀림', done: '완료', open: '아직' },
  challenges: '도전 과제',
  challengesLead: '망가진 레시피와 정해진 장애가 있습니다. 설정만 바꿀 수 있고, 판정이 결정합니다.',
  solved: '살아남음',
  take: '강의 시작하기',
  backTo: at => `${at}강으로 돌아가기`,
  backToChallenge: at => `도전 과제 ${at}번으로 돌아가기`,
  explains: at => `${at}강에서 설명합니다`,
}
