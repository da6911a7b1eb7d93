import { matrix } from '../../domain/language/ko/matrix'
import { outcome } from '../../domain/language/ko/outcome'
import { yourSettings } from '../../domain/language/ko/your-settings'
import type { YourSettingsWords } from './words'

/** The same in Korean. */
export const KOREAN: YourSettingsWords = { matrix, outcome, yourSettings }
