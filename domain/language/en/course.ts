/** The page of all lessons. */
export const course = {
  title: 'Lessons',
  lead: (lessons: number) =>
    `${lessons} things people believe about Kafka, each settled by an experiment: predict, run, and let the ledger mark the answer.`,
  begin: 'Begin with lesson 1',
  goOn: (at: number) => `Go on with lesson ${at}`,
  progress: (done: number, of: number) => `${done} of ${of} done`,
  onThisDevice: 'Your answers are kept in this browser only and are sent nowhere.',
  glossary: 'Glossary',
  yourSettings: 'Your own settings',
  forget: 'Forget them',
  forgotten: 'Forgotten.',
  states: { right: 'answered right', wrong: 'answered wrong', done: 'done', open: 'not yet' },
  challenges: 'Challenges',
  challengesLead: 'A broken recipe and failures that will strike. Change settings only; the verdict decides.',
  solved: 'survived',
  take: 'Take the course',
  backTo: (at: number) => `Back to lesson ${at}`,
  backToChallenge: (at: number) => `Back to challenge ${at}`,
  explains: (at: number) => `Lesson ${at} explains this`,
} as const
