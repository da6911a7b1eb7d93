/** The programs that run, as they are. */
export const code = {
  unreadable: 'The programs cannot be read from the server now. They come back when it does.',
  reading: 'Reading the programs.',
  program: 'Program',
  client: 'Client',
  programOf: (actor: string) => `Program of ${actor}`,
  copy: 'Copy',
  copied: 'Copied',
  differing: (lines: number) => (lines === 1 ? '1 line differs' : `${lines} lines differ`),
  hide: 'Hide',
  removed: 'removed: ',
  added: 'added: ',
  /** Where a value comes from, as the server says it: "kafkajs default · Java default: true". */
  origin: (words: string) => words,
} as const
