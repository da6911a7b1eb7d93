import { compare } from '../../domain/language/ko/compare'
import { matrix } from '../../domain/language/ko/matrix'
import { outcome } from '../../domain/language/ko/outcome'
import type { CompareWords } from './words'

/** The same in Korean. */
export const KOREAN: CompareWords = { compare, matrix, outcome }
