import type { WordsOf } from '..'
import type { recording as english } from '../en/recording'
import { josa } from './grammar'

export const recording: WordsOf<typeof english> = {
  keep: '보관',
  save: '실행 저장',
  picture: '그림 ',
  svg: '그림을 SVG로 저장',
  png: '그림을 PNG로 저장',
  cannotDraw: ' 브라우저가 그리지 못했습니다.',
  open: '저장한 실행 열기',
  savedRun: '저장한 실행',
  drop: '저장한 실행을 놓으면 재생합니다',
  play: '녹화 재생',
  cannotRead: '지금은 녹화를 읽을 수 없습니다.',
  titles: {
    'lost-ack': '#3의 ack 유실',
    'at-most-once-halfway': '최대 한 번, 도중에 강제 종료',
    'at-least-once-halfway': '최소 한 번, 도중에 강제 종료',
    'idempotent-consumer-halfway': '멱등 소비자, 도중에 강제 종료',
    'exactly-once-halfway': '정확히 한 번, 도중에 강제 종료',
    'zombie-fenced': '정확히 한 번: 좀비가 돌아와 차단됨',
    'idempotent-shop': '멱등성을 켠 상점: 반복을 알아봄',
    'lost-with-leader': '브로커 셋, acks 1: 확인된 뒤 리더와 함께 유실',
  },
  refused: name => `${name}: 재생할 수 없습니다.`,
  noneOfThisName: names => `그런 이름의 녹화가 없습니다.${names === '' ? '' : ` 있는 것: ${names}.`}`,
  nobodyAnswers: '지금은 응답이 없어 가져올 수 없습니다.',
  unreadable: '브라우저가 이 파일을 읽지 못했습니다.',
  isRecording: '녹화입니다.',
  madeOf: ({ date, cluster, client }) => {
    const kafka = cluster.kind === 'embedded' ? '내장 브로커' : `Apache Kafka ${cluster.version}`
    const day = date === undefined ? undefined : dayOf(date)
    return ` ${day === undefined ? '' : `${day}, `}${kafka}, ${client.name} ${client.version}. 지금 실행되는 것은 없습니다.`
  },
  runForReal: '진짜로 실행하기',
  notAll: '전부 읽지는 못했습니다.',
  backTo: run => `${josa(`실행 ${run}`, '으로')} 돌아가기`,
  ofAFile: '파일',
  forkHead: '갈라져 나온 새 실행입니다.',
  runAgainWith: '여기서 다시 실행하기: ',
  forkIt: '갈라내기',
  again: '다시',
  nothingChanged: '바꾸지 않고',
  anotherGuarantee: '다른 전송 보장',
  anotherSetting: '다른 설정',
  withoutFailure: '장애 하나 빼기',
  without: fault => `${fault} 없이`,
  oneMoreFailure: '장애 하나 더',
}

function dayOf(date: string): string | undefined {
  const day = new Date(date)
  return Number.isNaN(day.getTime()) ? undefined : DAY.format(day)
}

const DAY = new Intl.DateTimeFormat('ko', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
