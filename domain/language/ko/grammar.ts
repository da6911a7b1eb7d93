import type { OrderNumber } from '../../words'

/** Particles that follow a word's last sound: after a consonant, after a vowel. */
const PARTICLES = {
  은: ['은', '는'],
  이: ['이', '가'],
  을: ['을', '를'],
  과: ['과', '와'],
  으로: ['으로', '로'],
} as const
type Particle = keyof typeof PARTICLES

/** "#3은", "#2는", "payments를": the word with the form of the particle that its last sound asks for. */
export function josa(word: string, particle: Particle): string {
  const [closed, open] = PARTICLES[particle]
  const end = endOf(word)
  // 로, not 으로, after ㄹ too: 서울로, 1로.
  const isOpen = end === 'open' || (end === 'ㄹ' && particle === '으로')
  return `${word}${isOpen ? open : closed}`
}

type End = 'open' | 'closed' | 'ㄹ'

const HANGUL = 0xac00
const ENDINGS = 28
const RIEUL = 8

/** How a word ends when it is read aloud. Brackets and quotes are not read. */
function endOf(word: string): End {
  const read = word.replace(/[)\]"'”’.\s]+$/u, '')
  const last = read.at(-1) ?? ''
  if (/\d/.test(last)) return endOfNumber(read)
  const code = last.codePointAt(0) ?? 0
  if (code >= HANGUL && code <= 0xd7a3) {
    const ending = (code - HANGUL) % ENDINGS
    return ending === 0 ? 'open' : ending === RIEUL ? 'ㄹ' : 'closed'
  }
  // A Latin word as Koreans read it: those in l, m and n close (all, stream, fetch.min); the others mostly do not.
  return /l$/i.test(read) ? 'ㄹ' : /[mn]$/i.test(read) ? 'closed' : 'open'
}

/** 영 일 이 삼 사 오 육 칠 팔 구 */
const DIGITS: readonly End[] = [
  'closed',
  'ㄹ',
  'open',
  'closed',
  'open',
  'open',
  'closed',
  'ㄹ',
  'ㄹ',
  'open',
]

/** A number is read to its last digit that is not 0, and then 십, 백, 천, 만: all closed. */
function endOfNumber(read: string): End {
  const digits = /[\d,.]*\d$/.exec(read)?.[0].replaceAll(',', '') ?? '0'
  const last = Number(digits.at(-1))
  return digits.length > 1 && last === 0 ? 'closed' : (DIGITS[last] ?? 'open')
}

const NATIVE = ['', '한', '두', '세', '네', '다섯', '여섯', '일곱', '여덟', '아홉', '열'] as const

/** "한 번", "두 번", "12번"; a line never ends between the two words. */
export function timesOf(count: number): string {
  if (count === 0) return '0번'
  const word = NATIVE[count]
  return word ? `${word}\u00a0번` : `${count}번`
}

/** "6건", "1,200건" */
export function cases(count: number): string {
  return `${number(count)}건`
}

const FORMAT = new Intl.NumberFormat('ko')

/** "1,200" */
export function number(count: number): string {
  return FORMAT.format(count)
}

/** "#3", "#3, #5", "#3, #5 외 4건" */
export function ordersNamed(orders: readonly OrderNumber[]): string {
  const names = orders.map(order => `#${order}`)
  if (names.length > 3) return `${names.slice(0, 2).join(', ')} 외 ${names.length - 2}건`
  return names.join(', ')
}

const CHOICE = new Intl.ListFormat('ko', { type: 'disjunction' })

/** "a, b 또는 c" */
export function orList(words: readonly string[]): string {
  return CHOICE.format(words)
}

/** "312ms", "6.0초" */
export function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)}ms` : `${(ms / 1000).toFixed(1)}초`
}
