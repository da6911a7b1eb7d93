import type { WordsOf } from '..'
import type { recipe as english } from '../en/recipe'
import { troubleInKorean } from './trouble'

export const recipe: WordsOf<typeof english> = { trouble: troubleInKorean }
