import type { WordsOf } from '..'
import type { header as english } from '../en/header'

export const header: WordsOf<typeof english> = {
  name: 'Kafka Delivery Playground',
  places: '둘러보기',
  playground: '실험실',
  compare: '비교',
  matrix: '표',
  lessons: '강의',
  cost: '비용',
  workshop: '워크숍',
  connecting: '연결 중',
  serverGone: '서버 연결 끊김',
  down: '중단됨',
  cluster: ({ kind, version, nodes }) => {
    const many = nodes > 1 ? ` · 노드 ${nodes}개` : ''
    return kind === 'embedded' ? `Kafka 프로토콜, 내장 브로커${many}` : `Apache Kafka ${version}${many}`
  },
  copyLink: '링크 복사',
  linkCopied: '복사했습니다',
  theme: theme => `테마: ${{ system: '시스템', light: '밝게', dark: '어둡게' }[theme]}`,
  language: '언어',
}
