import type { WordsOf } from '.'
import type { ENGLISH } from './en'

/** What a language must say: all that English says. */
export type Catalogue = WordsOf<typeof ENGLISH>
