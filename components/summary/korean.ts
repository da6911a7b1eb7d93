import { matrix } from '../../domain/language/ko/matrix'
import { outcome } from '../../domain/language/ko/outcome'
import { summary } from '../../domain/language/ko/summary'
import type { SummaryWords } from './words'

/** The same in Korean. */
export const KOREAN: SummaryWords = { matrix, outcome, summary }
