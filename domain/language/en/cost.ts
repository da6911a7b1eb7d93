/** A number with as many digits as it deserves. */
const few = (value: number): string =>
  Math.abs(value - Math.round(value)) < 0.005 || value >= 100
    ? Math.round(value).toLocaleString('en')
    : value >= 10
      ? value.toFixed(1)
      : value.toFixed(2)
const isOne = (value: string): boolean => Number(value) === 1

/** The page that measures what each guarantee costs. */
export const cost = {
  title: 'What does it cost?',
  lead: 'The same orders under every guarantee, on this very machine. Times are this machine’s; how many requests an order takes hardly depends on it.',
  batch: 'Records a request',
  length: 'Orders a transaction',
  lengthNote: 'or an offset commit, where there is no transaction',
  measuring: 'Measuring',
  measured: 'Measured',
  nothing: 'nothing measured yet',
  waiting: 'somebody else is measuring, this comes next',
  warming: 'starting the programs',
  /** Beside it: what is measured now; round 0 is the first, which does not count. */
  now: (guarantee: string, round: number) => (round === 0 ? guarantee : `${guarantee}, round ${round}`),
  progress: (samples: number, of: number) => `${samples} of ${of} measured`,
  finished: (ms: number) => `measured in ${(ms / 1000).toFixed(1)} s`,
  stopped: (samples: number) => `cancelled after ${samples} measured`,
  failed: (why: string) => `A program gave up: ${why}.`,
  measureHere: 'Measure on my machine',
  again: 'Measure again',
  cancel: 'Cancel',
  /** What dominates, from counted requests: how many more a transaction has than an offset commit. */
  dominates: (more: number, orders: number) =>
    `Each transaction costs ${few(more)} more round ${isOne(few(more)) ? 'trip' : 'trips'} than an offset commit${
      orders === 1 ? '.' : `, shared by ${orders} orders.`
    }`,
  requests: (atLeastOnce: number, exactlyOnce: number) =>
    `An order takes ${few(exactlyOnce)} requests exactly once, ${few(atLeastOnce)} at least once.`,
  speed: (share: number, later: number) =>
    `Here exactly once carried ${Math.round(share * 100)}% of the orders a second, and a payment was read ${
      later >= 0 ? `${few(later)} ms later` : `${few(-later)} ms sooner`
    } (median).`,
  noisy: 'That difference is within what the rounds differ by themselves.',
  /** How many more beginnings than transactions, of one transaction. */
  beganAgain: (more: number) =>
    `In 100 transactions kafkajs had to ask ${Math.round(more * 100)} more times to begin one: Kafka was still ending the one before (CONCURRENT_TRANSACTIONS), and each time kafkajs waits about 300 ms, its initialRetryTime, before it asks again.`,
  throughput: 'Orders a second',
  throughputNote: 'the middle round; the line spans slowest to fastest',
  latency: 'From an order’s send to its payment read by the bank',
  latencyNote: 'how many of a hundred payments were read within so many ms',
  table: 'Cost of each guarantee',
  guarantee: 'Guarantee',
  rate: 'Orders a second',
  requestsEach: 'Requests an order',
  sends: 'sends',
  offsets: 'offset commits',
  transactions: 'transactions and coordinators',
  turn: 'Beyond its sends',
  oneTurn: (by: readonly { readonly api: string; readonly times: number }[]) =>
    by.map(({ api, times: often }) => `${api} ×${few(often)}`).join(', '),
  range: (least: number, most: number) => `${few(least)}–${few(most)}`,
  ms: (value: number) => `${few(value)} ms`,
  few,
  elsewhere: (date: string, cores: number) =>
    `Measured on another machine with ${cores} cores on ${date}, one record a request and one order a transaction. On yours the times will differ, the requests hardly.`,
  how: (rounds: number, orders: number, chunk: number) =>
    `${rounds === 1 ? 'One round' : `${rounds} rounds`}, the guarantees by turns. In ${rounds === 1 ? 'it' : 'each'}: ${orders} orders at once for the throughput, then ${
      chunk === 1 ? 'one at a time' : `${chunk} at a time`
    } for the latency.`,
  fewerRounds: 'Measuring took more than a minute, so no further round began.',
  /** Piles that were smaller than the load. */
  fewer: (seconds: number, piles: readonly { readonly name: string; readonly orders: number }[]) =>
    `Where so many would take more than ${seconds} s, fewer: ${piles.map(({ name, orders }) => `${name} ${orders}`).join(', ')}.`,
  counted:
    'kafkajs programs in threads of their own, one request under way at a time; every request counted as it leaves. Waiting reads, heartbeats and metadata are not counted: they depend on time, not on orders.',
} as const
