import { matrix } from '../../domain/language/ko/matrix'
import { outcome } from '../../domain/language/ko/outcome'
import type { MatrixWords } from './words'

/** The same in Korean. */
export const KOREAN: MatrixWords = { matrix, outcome }
