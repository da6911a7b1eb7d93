'use client'
import type { WordsOf } from '../../domain/language'
import { lesson } from '../../domain/language/en/lesson'
import { wordsWith } from '../language/words-with'

const ENGLISH = { lesson }
/** What is said here and not on every page. */
export type LessonWords = WordsOf<typeof ENGLISH>

/** The catalogue, with what only these pages say. */
export const useLessonWords = wordsWith<LessonWords>(ENGLISH, {
  ko: () => import('../../domain/language/ko/lesson').then(({ lesson }) => ({ lesson })),
})
