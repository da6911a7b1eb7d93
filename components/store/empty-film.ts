import type { FilmView, Picture } from '../../domain/picture'

/** What is said before anything has run; a test holds it to the words of the domain. */
export const IDLE = {
  sentence: 'Nothing has run yet.',
  where:
    'Run starts real kafkajs clients against a real broker. What is written here is then read back from the topics.',
} as const

/** Nothing on the stage; it fills in what the recipe will put there. */
const EMPTY_PICTURE: Picture = {
  count: 0,
  at: 0,
  runState: 'idle',
  shop: { life: 1, state: 'off', left: [], total: 0, note: '' },
  payments: [],
  bank: { life: 1, state: 'off', paid: 0, of: 0 },
  orders: [],
  paymentsTopic: [],
  outbox: [],
  shelves: [],
  breaks: [],
  faults: [],
  transactions: [],
  ledger: {
    rows: [],
    totals: {
      sent: 0,
      acknowledged: 0,
      unknown: 0,
      copies: 0,
      handled: 0,
      paid: 0,
      emailed: 0,
      lost: 0,
      duplicated: 0,
    },
  },
  verdict: { kept: undefined, face: 'idle', sentence: IDLE.sentence, where: IDLE.where, orders: [] },
  caption: '',
}

/** The film of no run. It spares the first paint everything that turns events into pictures: a quarter of the page. */
export function emptyFilm(): FilmView {
  return {
    duration: 0,
    eventCount: 0,
    ticks: [],
    waits: [],
    lines: [],
    skips: [],
    countAt: () => 0,
    pictureAt: () => EMPTY_PICTURE,
    motionsAt: () => [],
    waitsAt: () => [],
    timeOf: () => 0,
  }
}
