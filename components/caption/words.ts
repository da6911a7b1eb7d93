'use client'
import type { WordsOf } from '../../domain/language'
import { armedQuestion } from '../../domain/language/en/armed'
import { wordsWith } from '../language/words-with'

const ENGLISH = { armed: { question: armedQuestion } }
/** What is asked of a failure before it strikes. */
export type ArmedWords = WordsOf<typeof ENGLISH>

/** The catalogue, with what only a subtitle says. */
export const useArmedWords = wordsWith<ArmedWords>(ENGLISH, {
  ko: () =>
    import('../../domain/language/ko/armed').then(({ armedQuestion }) => ({
      armed: { question: armedQuestion },
    })),
})
