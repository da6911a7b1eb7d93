'use client'
import type { WordsOf } from '../../domain/language'
import { recipe } from '../../domain/language/en/recipe'
import { wordsWith } from '../language/words-with'

const ENGLISH = { recipe }

/** The catalogue, with what is said of a link that is not as it should be: most are, so it comes when one is not. */
export const useTroubleWords = wordsWith<WordsOf<typeof ENGLISH>>(ENGLISH, {
  ko: () => import('../../domain/language/ko/recipe').then(({ recipe }) => ({ recipe })),
})
