import { describe, expect, it } from 'vitest'
import { glossary as english } from '../language/en/glossary'
import { glossary as korean } from '../language/ko/glossary'
import { LESSONS } from '../lessons'
import { GLOSSARY_WORDS, type Glossary, piecesOf } from '.'

const tied = (sentence: string, { entries }: { readonly entries: Glossary } = english) =>
  piecesOf(sentence, entries).flatMap(({ word, text }) => (word ? [[word, text]] : []))

describe('Words of the glossary in a sentence', () => {
  it('are tied once each, the longest form first, and the sentence stays as it was', () => {
    const sentence = 'Its ack is lost. No ack came, so the broker gets the request again.'
    expect(tied(sentence)).toEqual([
      ['lost-ack', 'Its ack is lost'],
      ['broker', 'broker'],
      ['request', 'request'],
    ])
    const pieces = piecesOf(sentence, english.entries)
    expect(pieces.map(({ text }) => text).join('')).toBe(sentence)
  })

  it('are whole words: no leader in a leaderboard, no life in a lifeboat', () => {
    expect(tied('The leaderboard of the lifeboats.')).toEqual([])
  })

  it('may carry a particle in Korean', () => {
    expect(tied('브로커는 ack를 보냈지만 오프셋은 그대로입니다.', korean)).toEqual([
      ['broker', '브로커'],
      ['ack', 'ack'],
      ['offset', '오프셋'],
    ])
  })

  it('are few, however many a sentence has', () => {
    expect(tied('record offset broker leader follower group session zombie')).toHaveLength(3)
  })

  it('mean one thing each: no form stands for two words', () => {
    for (const { entries } of [english, korean]) {
      const forms = GLOSSARY_WORDS.flatMap(word => entries[word].forms)
      expect(new Set(forms).size).toBe(forms.length)
    }
  })

  it('are few everyday ones where a sentence has no other, or the number of an order', () => {
    expect(tied('Paid, and paid again, by the shop.')).toEqual([['payment', 'Paid']])
    expect(tied('And #3 as well.')).toEqual([['order', '#3']])
    expect(tied('#3은 그렇습니다.', korean)).toEqual([['order', '#3']])
  })

  it.each(['producer', 'consumer', 'both', 'exactly-once', 'cluster'])(
    'stand in every caption of the chapter %s, in both languages',
    async chapter => {
      const lessons = LESSONS.filter(lesson => lesson.chapter === chapter)
      const { texts } = await import(`../language/ko/lessons/chapter-${chapter}.ts`)
      const captions = lessons.flatMap(({ id, text }) => [
        ...Object.values(text.beats).map(said => [said, english] as const),
        ...Object.values<string>(texts[id].beats).map(said => [said, korean] as const),
      ])
      expect(captions.length).toBeGreaterThan(0)
      expect(captions.filter(([said, { entries }]) => tied(said, { entries }).length === 0)).toEqual([])
    },
  )
})
