import { formatFault } from './fault-text'
import type { Recipe, RecipeProblem } from './recipe'
import {
  besideUnder,
  LANE_SEPARATOR,
  type LaneText,
  laneOverrides,
  laneTexts,
  MOST_LANES,
} from './recipe-compare'
import { formatRecipe } from './recipe-format'
import { problemOf } from './recipe-trouble'
import { settingNamed } from './setting-values'

/** A `compare=` as written, and its value. */
export interface CompareText {
  readonly part: string
  readonly value: string
}

interface ReadLanes {
  readonly recipes: readonly Recipe[]
  readonly problems: readonly RecipeProblem[]
}

/** What reads a recipe's text, without any `compare=`. */
type Read = (text: string) => { readonly recipe: Recipe; readonly problems: readonly RecipeProblem[] }

/** The recipes of the lanes beside `recipe`, one for each `compare=` (several for `all`), and what cannot be used. */
export function readLanes(given: readonly CompareText[], recipe: Recipe, read: Read): ReadLanes {
  const texts = given.map(({ part, value }) => laneTexts(part, value, recipe.guarantee))
  const lanes = texts.flatMap(each => ('trouble' in each ? [] : each))
  const some = lanes.slice(0, MOST_LANES - 1).map(lane => laneOf(lane, recipe, read))
  const tooMany = lanes.slice(MOST_LANES - 1)
  return {
    recipes: some.flatMap(({ recipes }) => recipes),
    problems: [
      ...texts.flatMap(each => ('trouble' in each ? [each] : [])),
      ...some.flatMap(({ problems }) => problems),
      ...tooMany.map(({ part }) => problemOf(part, { kind: 'too-many-lanes', most: MOST_LANES })),
    ],
  }
}

/** One lane: the recipe, changed by the parts of its `compare=`. */
function laneOf({ part, guarantee, parts }: LaneText, recipe: Recipe, read: Read): ReadLanes {
  const ground = guarantee === undefined ? recipe : besideUnder(recipe, guarantee)
  const changed = new Set(parts.map(keyOf))
  const noFault = parts.includes('fault=none')
  const stay = formatRecipe(ground)
    .split('&')
    .filter(each => !changed.has(keyOf(each)))
  const wrong = parts.filter(each => keyOf(each) === 'compare' || (noFault && isFault(each)))
  const right = parts.filter(each => each !== 'fault=none' && !wrong.includes(each))
  const { recipe: lane, problems } = read([...stay, ...right].join('&'))
  return {
    recipes: [noFault ? { ...lane, faults: [] } : lane],
    problems: [
      ...problems.map(({ part: own, trouble }) => problemOf(part, { kind: 'in-lane', part: own, trouble })),
      ...wrong.map(each => problemOf(part, { kind: 'not-in-lane', each })),
    ],
  }
}

function keyOf(part: string): string {
  const key = part.slice(0, Math.max(0, part.indexOf('=')))
  return settingNamed(key) ?? key
}

function isFault(part: string): boolean {
  return keyOf(part) === 'fault' && part !== 'fault=none'
}

/** The text of several recipes side by side, the first one's with a `compare=` for each other; `parseRecipe` gives them back. */
export function formatComparison([first, ...others]: readonly [Recipe, ...Recipe[]]): string {
  return [formatRecipe(first), ...others.map(lane => `compare=${formatLane(lane, first)}`)].join('&')
}

/** How a lane differs from the recipe it stands beside: `exactly-once`, `at-most-once,shop.retries=2`. */
export function formatLane(lane: Recipe, first: Recipe): string {
  const isSame =
    lane.guarantee === first.guarantee && first.overrides.every(name => lane.overrides.includes(name))
  const ground = isSame ? first : besideUnder(first, lane.guarantee)
  const faults = lane.faults.map(fault => `fault=${formatFault(fault)}`)
  const sameFaults = faults.join() === first.faults.map(fault => `fault=${formatFault(fault)}`).join()
  const parts = [
    ...(isSame ? [] : [lane.guarantee]),
    ...(lane.orders === first.orders ? [] : [`orders=${lane.orders}`]),
    ...(lane.every === first.every ? [] : [`every=${lane.every}`]),
    ...(lane.seed === first.seed ? [] : [`seed=${lane.seed}`]),
    ...(sameFaults ? [] : faults.length === 0 ? ['fault=none'] : faults),
    ...laneOverrides(lane, ground),
  ]
  if (parts.length > 0) return parts.join(LANE_SEPARATOR)
  // The same again: a bare guarantee would drop the overrides, a part that does not differ keeps them.
  return first.overrides.length === 0 ? lane.guarantee : `orders=${lane.orders}`
}
