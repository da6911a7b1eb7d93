import type { WordsOf } from '..'
import type { page as english } from '../en/page'

export const page: WordsOf<typeof english> = {
  description:
    '최대 한 번, 최소 한 번, 정확히 한 번이 실제로 어떻게 움직이는지 봅니다. 진짜 kafkajs 프로그램을 진짜로 망가뜨리고 메시지 하나하나를 그립니다.',
  compareDescription:
    '하나의 장애를 Kafka의 전송 보장 두 가지에서 네 가지로 나란히 비교합니다. 진짜 실행을 하나의 재생 위치로 봅니다.',
  matrixDescription:
    'Kafka의 전송 보장마다 장애마다 어떻게 되는지: 이미 측정했고, 여기서 다시 측정할 수 있습니다.',
  brokenWord: '깨짐:',
  brokenPage: ' Kafka가 아니라 이 페이지입니다.',
  drawAgain: '다시 그리기',
  firstPage: '첫 페이지에서 시작하기',
  notFoundTitle: '찾을 수 없음',
  notFound: '이 주소에는 아무것도 없습니다.',
  notFoundBefore: '실험실은 ',
  notFoundLink: '첫 페이지',
  notFoundAfter: '에 있습니다. 그 링크는 물음표와 전송 보장으로 시작합니다.',
  copyRefused: '브라우저가 거부했습니다',
  copyNeedsHttps: '복사하려면 https가 필요합니다',
}
