/** What is said about a file that is not as it should be, in one language. */
export interface RecordingSentences {
  readonly tooLarge: string
  readonly tooMany: (most: number) => string
  readonly notOurs: string
  readonly newer: (version: number, known: number) => string
  readonly damaged: (line: number, key: string | undefined) => string
  readonly moreDamaged: (count: number) => string
  readonly unknownEvents: (count: number) => string
  readonly miscounted: (promised: number, held: number) => string
  readonly cutOff: (at: number) => string
  readonly secondRun: (line: number) => string
  readonly noEvents: string
  readonly recipe: (part: string, message: string) => string
}
