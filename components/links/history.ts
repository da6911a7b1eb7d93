/** Changes that follow each other faster than this are one step back, ms: a number that is typed, keys in a row. */
const ONE_STEP = 1000
let lastPush = Number.NEGATIVE_INFINITY

/** Goes to this query: what was there before is one step back. */
export function pushQuery(query: string): void {
  if (query === location.search.slice(1)) return
  const now = performance.now()
  // Next keeps its own marks in the state of an entry; without them it would load the page anew on the way back.
  if (now - lastPush < ONE_STEP) history.replaceState(history.state, '', addressWith(query))
  else history.pushState(history.state, '', addressWith(query))
  lastPush = now
}

/** Corrects the query of where the page is. */
export function replaceQuery(query: string): void {
  if (query === location.search.slice(1)) return
  history.replaceState(history.state, '', addressWith(query))
}

const addressWith = (query: string): string => `${location.pathname}${query === '' ? '' : `?${query}`}`
