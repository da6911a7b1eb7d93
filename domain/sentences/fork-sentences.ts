import type { ForkChange } from '../fork'

/** What is said about a new run that comes from an old one, in one language. */
export interface ForkSentences {
  /** `moment` is '' at the beginning, `change` '' where nothing is changed. */
  readonly label: (run: string, moment: string, change: string) => string
  readonly change: (change: ForkChange) => string
}
