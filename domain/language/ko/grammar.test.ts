import { describe, expect, test } from 'vitest'
import { josa, ordersNamed, timesOf } from './grammar'

describe('Korean particles', () => {
  test.each([
    ['상점', '상점은'],
    ['결제 서비스', '결제 서비스는'],
    ['#1', '#1은'],
    ['#2', '#2는'],
    ['#3', '#3은'],
    ['#4', '#4는'],
    ['#5', '#5는'],
    ['#6', '#6은'],
    ['#7', '#7은'],
    ['#8', '#8은'],
    ['#9', '#9는'],
    ['#10', '#10은'],
    ['#120', '#120은'],
    ['#22', '#22는'],
    ['orders', 'orders는'],
    ['acks=all', 'acks=all은'],
    ['(2번째 실행)', '(2번째 실행)은'],
  ])('follow the last sound of %s', (word, said) => {
    expect(josa(word, '은')).toBe(said)
  })

  test('are 이 or 가, 을 or 를, 과 or 와', () => {
    expect([josa('#3', '이'), josa('#5', '이')]).toEqual(['#3이', '#5가'])
    expect([josa('은행', '을'), josa('#9', '을')]).toEqual(['은행을', '#9를'])
    expect([josa('#6', '과'), josa('브로커', '과')]).toEqual(['#6과', '브로커와'])
  })

  test('are 로 after ㄹ as after a vowel', () => {
    expect([josa('브로커 1', '으로'), josa('브로커 2', '으로'), josa('브로커 3', '으로')]).toEqual([
      '브로커 1로',
      '브로커 2로',
      '브로커 3으로',
    ])
  })
})

test('small counts are Korean words', () => {
  expect([timesOf(1), timesOf(2), timesOf(12)]).toEqual(['한\u00a0번', '두\u00a0번', '12번'])
})

test('orders are named, and counted where they are many', () => {
  expect(ordersNamed([3])).toBe('#3')
  expect(ordersNamed([3, 5])).toBe('#3, #5')
  expect(ordersNamed([1, 2, 3, 4, 5])).toBe('#1, #2 외 3건')
})
