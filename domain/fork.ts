import type { RunEvent } from './events'
import type { Fault, FaultOrder } from './fault'
import { type FaultRecord, faultsAfter } from './fault-record'
import { faultSlot, formatFault, MOST_ORDERS } from './fault-text'
import { FORK_ENGLISH } from './language/en/fork'
import type { Recipe } from './recipe'
import { changeGuarantee, changeSetting } from './recipe-change'
import { parseRecipe } from './recipe-text'
import type { ForkSentences } from './sentences/fork-sentences'
import type { SettingValue } from './setting-values'
import type { SettingName } from './settings'
import type { Guarantee } from './words'

/** The one thing that is different in the new run. */
export type ForkChange =
  | { readonly kind: 'setting'; readonly setting: SettingName; readonly value: SettingValue }
  | { readonly kind: 'guarantee'; readonly guarantee: Guarantee }
  /** One more failure; one of the same kind at the same place is replaced. */
  | { readonly kind: 'fault'; readonly fault: Fault }
  | { readonly kind: 'without'; readonly fault: Fault }
  /** The same again, to see whether it comes out the same. */
  | { readonly kind: 'nothing' }

/** Where a new run comes from. */
export interface ForkOrigin {
  /** What the old run is called on the page: "41". */
  readonly run: string
  /** Its events up to the playhead, in stage order; the first is `run.started`. */
  readonly events: readonly RunEvent[]
  /** Its recipe, for a run of which nothing has come yet. */
  readonly recipe: Recipe
  /** "the ack of #3 was lost": what the playhead stands after; see `momentWords`. '' at the beginning. */
  readonly moment: string
}

export interface Fork {
  readonly recipe: Recipe
  /** "A new run, forked from run 41 after the ack of #3 was lost, with shop.idempotent=true." */
  readonly label: string
}

/**
 * The recipe of a new run: that of the old one, as far as it had come, and one change. It runs from its beginning: Kafka
 * cannot be put back to an earlier moment, so the label says that it is a new run.
 */
export function forkRun(origin: ForkOrigin, change: ForkChange, say: ForkSentences = FORK_ENGLISH): Fork {
  const recipe = changed(recipeSoFar(origin), change)
  return { recipe, label: say.label(origin.run, origin.moment, say.change(change)) }
}

/**
 * What a run was made of up to here, as a recipe of its own: in live traffic the orders sent so far and the failures that
 * struck, each at the order it struck; of a scripted run its recipe.
 */
export function recipeSoFar({ events, recipe }: Pick<ForkOrigin, 'events' | 'recipe'>): Recipe {
  const started = events.find(({ type }) => type === 'run.started')
  if (started?.type !== 'run.started') return recipe
  const own = parseRecipe(started.recipe).recipe
  if (started.mode === 'scripted') return own
  let records: readonly FaultRecord[] = []
  let last = 1
  for (const event of events) {
    records = faultsAfter(records, event)
    if (event.type === 'order.sent') last = Math.max(last, event.order)
  }
  // A recipe has so many orders at most: the newest ones are what is on screen.
  const orders = Math.min(last, MOST_ORDERS)
  const before = last - orders
  const faults = records.flatMap(({ rule, state, order }) => {
    const at = state === 'struck' && order !== undefined ? order - before : undefined
    return at === undefined || at < 1 ? [] : [withOrder(rule, at)]
  })
  return { ...own, orders, faults: unique(faults) }
}

function withOrder<F extends Fault>(fault: F, order: FaultOrder): F {
  return { ...fault, order }
}

function unique(faults: readonly Fault[]): readonly Fault[] {
  return [...new Map(faults.map(fault => [formatFault(fault), fault])).values()].slice(-20)
}

function changed(recipe: Recipe, change: ForkChange): Recipe {
  switch (change.kind) {
    case 'setting':
      return changeSetting(recipe, change.setting, change.value)
    case 'guarantee':
      return changeGuarantee(recipe, change.guarantee)
    case 'fault': {
      const others = recipe.faults.filter(other => !isSamePlace(other, change.fault))
      return { ...recipe, faults: [...others, change.fault] }
    }
    case 'without': {
      const gone = formatFault(change.fault)
      return { ...recipe, faults: recipe.faults.filter(other => formatFault(other) !== gone) }
    }
    case 'nothing':
      return recipe
  }
}

function isSamePlace(one: Fault, other: Fault): boolean {
  return faultSlot(one) === faultSlot(other) && one.order === other.order
}
