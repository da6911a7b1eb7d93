import type { ActorId } from '../../words'
import type { WordsOf } from '..'
import type { code as english } from '../en/code'
import { actorName } from './names'

/** What the server says of a value's origin. */
const ORIGINS: readonly (readonly [RegExp, string])[] = [
  [/kafkajs default/g, 'kafkajs 기본값'],
  [/set here/g, '여기서 설정함'],
  [/set by you/g, '직접 설정함'],
  [/Java default: /g, 'Java 기본값: '],
]

export const code: WordsOf<typeof english> = {
  unreadable: '지금은 서버에서 프로그램을 읽을 수 없습니다. 서버가 돌아오면 다시 나타납니다.',
  reading: '프로그램을 읽는 중입니다.',
  program: '프로그램',
  client: '클라이언트',
  programOf: actor => `${actorName(actor as ActorId)} 프로그램`,
  copy: '복사',
  copied: '복사했습니다',
  differing: lines => `${lines}줄이 다름`,
  hide: '숨기기',
  removed: '빠짐: ',
  added: '추가됨: ',
  origin: words => ORIGINS.reduce((said, [english, korean]) => said.replace(english, korean), words),
}
