/** A number and what it counts ("두 번"), an order and when ("#3 도중"): where a line ends between them, one reads it twice. */
const PAIRS = [
  /(?<!정확히 |최소 |최대 )(한|두|세|네|몇) (번|개|건)(?!째| 더)/g,
  /(#\d+) (도중|뒤|앞|전)/g,
  /(오프셋) (n을)/g,
]

/** What is not linked to the glossary: there it holds for names too. */
const UNLINKED: readonly string[] = ['belief', 'question', 'why']
const IN_UNLINKED = [/(한|두|세|네|몇) (번|개|건)/g, ...PAIRS]

/**
 * The same texts with spaces that do not break inside such pairs. Names of guarantees are left as they are, for the
 * glossary finds them by their words.
 */
export function together<T>(texts: T, pairs?: readonly RegExp[]): T
export function together(texts: unknown, pairs: readonly RegExp[] = PAIRS): unknown {
  if (typeof texts === 'string') return pairs.reduce((text, pair) => text.replace(pair, '$1\u00a0$2'), texts)
  if (Array.isArray(texts)) return texts.map(each => together(each, pairs))
  if (typeof texts !== 'object' || texts === null) return texts
  return Object.fromEntries(
    Object.entries(texts).map(([key, each]) => [
      key,
      together(each, UNLINKED.includes(key) ? IN_UNLINKED : pairs),
    ]),
  )
}
