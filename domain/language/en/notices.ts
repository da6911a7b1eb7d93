/** One line each under the header: what is wrong, and what to do. */
export const notices = {
  label: 'Notices',
  tryNow: 'Try now',
  dismiss: 'Dismiss',
  runAgain: 'Run again',
  serverGone: 'The server is gone.',
  seenStays: ' What you see stays. ',
  /** Over the table, where nothing is on screen but what was measured. */
  tableStays: ' The table shows what was measured; nothing can be run until it is back.',
  tryingIn: (seconds: number) => (seconds > 0 ? `Trying again in ${seconds} s.` : 'Trying again.'),
  brokerGone: 'The broker is gone',
  brokerGoneRest: (reason: string) =>
    `${reason === '' ? '.' : `: ${reason}.`} What you see stays. It is looked for again by itself; press Run when it is back.`,
  restarted: 'The server was restarted during this run.',
  restartedRest: ' What it had told until then is on screen; the rest is lost.',
  /** In the server's queue, from 1. */
  queued: (place: number) =>
    place === 1
      ? 'Many runs are under way; yours is next.'
      : `Many runs are under way; yours is number ${place} in the queue.`,
  queuedRest: ' It begins by itself when its turn comes.',
  leaveQueue: 'Leave the queue',
  closing: 'The server is about to end.',
  closingRest: ' Runs under way may finish, nothing new is started; the page connects again by itself.',
  addressFull: 'This network has as many pages open as the server allows.',
  addressFullRest: ' Close one of them. ',
  originRefused: 'The server lets in no page of this address.',
  originRefusedRest: ' Whoever runs it can allow it (ALLOWED_ORIGINS). ',
  use: (suggestion: string) => `Use ${suggestion}`,
  linkAsks: 'The link asks for',
  linkRest: (trouble: string) => `. ${trouble} The rest was used.`,
} as const
