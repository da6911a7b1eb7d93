/** What is the same on every page: what the browser shows of it, errors, and what can be copied. */
export const page = {
  description:
    'See what at most once, at least once and exactly once really do: real kafkajs programs, really broken, drawn message by message.',
  compareDescription:
    'One failure under two to four guarantees of Kafka, side by side: real runs under one playhead.',
  matrixDescription:
    'What each guarantee of Kafka does under each failure: measured, and to be measured here.',
  brokenWord: 'Broken:',
  brokenPage: ' this page, not Kafka.',
  drawAgain: 'Draw it again',
  firstPage: 'Start from the first page',
  notFoundTitle: 'Not found',
  notFound: 'There is nothing at this address.',
  notFoundBefore: 'The playground is at ',
  notFoundLink: 'the first page',
  notFoundAfter: '; its links begin with a question mark and a guarantee.',
  copyRefused: 'The browser refused',
  copyNeedsHttps: 'Copying needs https',
} as const
