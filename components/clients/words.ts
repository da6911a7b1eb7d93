'use client'
import type { WordsOf } from '../../domain/language'
import { clients } from '../../domain/language/en/clients'
import { wordsWith } from '../language/words-with'

const ENGLISH = { clients }
/** What is said here and not on every page. */
export type ClientWords = WordsOf<typeof ENGLISH>

/** The catalogue, with what only these pages say. */
export const useClientWords = wordsWith<ClientWords>(ENGLISH, {
  ko: () => import('../../domain/language/ko/clients').then(({ clients }) => ({ clients })),
})
