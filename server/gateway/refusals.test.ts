import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { server as korean } from '../../domain/language/ko/server-sentences'

const SENTENCE = /'([A-Z][^'\n]* [^'\n]*\.)'/g

/** Whole sentences that stand in the sources of a folder: what a page is told when the server says no. */
const sentencesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap(file => [...readFileSync(join(folder, file), 'utf8').matchAll(SENTENCE)])
    .map(([, text = '']) => text)

const sentences = [import.meta.dirname, join(import.meta.dirname, '../clusters')].flatMap(sentencesOf)

const inKorean = (message: string): string => korean.say({ message }).message

describe('what the server refuses', () => {
  test('is said in Korean too, every sentence of it', () => {
    expect(sentences).toContain('This room has ended.')
    expect(sentences.filter(text => inKorean(text) === text)).toEqual([])
  })

  test('keeps its numbers and names in Korean', () => {
    expect(inKorean('Too many runs are under way; yours is number 7 in the queue.')).toBe(
      '많은 실행이 진행 중입니다. 대기 순서는 7번째입니다.',
    )
    expect(inKorean('There is no answer "four".')).toBe('“four”이라는 답은 없습니다.')
  })
})
