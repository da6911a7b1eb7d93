import type { RecordingHeader } from '../../recording'

/** Keeping a run: saving, opening, playing again, and running it once more with one change. */
export const recording = {
  keep: 'Keep',
  save: 'Save run',
  picture: 'Picture ',
  svg: 'Save picture as SVG',
  png: 'Save picture as PNG',
  cannotDraw: ' The browser could not draw it.',
  open: 'Open a saved run',
  savedRun: 'A saved run',
  drop: 'Drop a saved run to play it',
  play: 'Play a recording',
  cannotRead: 'The recordings cannot be read now.',
  /** Titles of the recordings that come with the page, by their names in a link. */
  titles: {} as Readonly<Record<string, string>>,
  refused: (name: string) => `${name} cannot be played.`,
  noneOfThisName: (names: string) =>
    `There is no recording of this name here${names === '' ? '' : `; there are ${names}`}.`,
  nobodyAnswers: 'It cannot be fetched now: nobody answers.',
  unreadable: 'The browser could not read this file.',
  isRecording: 'This is a recording',
  madeOf: ({ date, cluster, client }: Pick<RecordingHeader, 'date' | 'cluster' | 'client'>) => {
    const kafka = cluster.kind === 'embedded' ? 'the embedded broker' : `Apache Kafka ${cluster.version}`
    const tools = `${kafka} and ${client.name} ${client.version}`
    const day = date === undefined ? undefined : dayOf(date)
    return ` ${day === undefined ? `with ${tools}` : `of ${day}, ${tools}`}. Nothing is running.`
  },
  runForReal: 'Run it for real',
  notAll: 'Not all of it could be read.',
  backTo: (run: string) => `Back to run ${run}`,
  /** What a run that came from a file is called. */
  ofAFile: 'of a file',
  /** How every label of a fork begins; it is bold. */
  forkHead: 'A new run, forked',
  runAgainWith: 'Run again from here with ',
  forkIt: 'Fork',
  again: 'Again',
  nothingChanged: 'nothing changed',
  anotherGuarantee: 'Another guarantee',
  anotherSetting: 'Another setting',
  withoutFailure: 'Without a failure',
  without: (fault: string) => `without ${fault}`,
  oneMoreFailure: 'One more failure',
} as const

function dayOf(date: string): string | undefined {
  const day = new Date(date)
  return Number.isNaN(day.getTime()) ? undefined : DAY.format(day)
}

const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})
