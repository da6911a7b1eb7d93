import type { WordsOf } from '.'
import type { ENGLISH } from './en'
import type { ALL_ENGLISH } from './en/all'

/** What a language must say on every page: all that English says there. */
export type Catalogue = WordsOf<typeof ENGLISH>

/** And what only some pages say, which they load themselves. */
export type WholeCatalogue = WordsOf<typeof ALL_ENGLISH>
