import type { RecipeProblem } from './recipe'
import type { ConflictId } from './setting-conflicts'
import type { SettingName } from './settings'

/** What is wrong with a part of a recipe's text, as data; a language makes a sentence of it. */
export type RecipeTrouble =
  | {
      readonly kind: 'no-number'
      readonly key: string
      readonly value: string
      readonly min: number
      readonly max: number
    }
  | { readonly kind: 'no-guarantee'; readonly value: string; readonly guarantees: readonly string[] }
  | { readonly kind: 'no-value'; readonly setting: SettingName; readonly value: string }
  | { readonly kind: 'fault-twice' }
  | { readonly kind: 'too-many-faults'; readonly most: number }
  /** The first one counts. */
  | { readonly kind: 'key-twice'; readonly key: string }
  | {
      readonly kind: 'no-setting'
      readonly actor: string
      readonly setting: string
      readonly settings: readonly string[]
    }
  | { readonly kind: 'no-key'; readonly key: string; readonly keys: readonly string[] }
  | { readonly kind: 'too-many-kills'; readonly orders: number }
  /** `now`: "shop.acks=0, shop.retries=0". */
  | { readonly kind: 'conflict'; readonly now: string; readonly conflict: ConflictId }
  | FaultTrouble
  | { readonly kind: 'no-lane'; readonly word: string; readonly guarantees: readonly string[] }
  | { readonly kind: 'empty-lane'; readonly guarantees: readonly string[] }
  | { readonly kind: 'several-guarantees'; readonly count: number }
  | { readonly kind: 'too-many-lanes'; readonly most: number }
  /** Something that only the recipe itself can say. */
  | { readonly kind: 'not-in-lane'; readonly each: string }
  /** A part of a lane is wrong by itself. */
  | { readonly kind: 'in-lane'; readonly part: string; readonly trouble: RecipeTrouble }

/** What is wrong with a fault's text. */
export type FaultTrouble =
  | { readonly kind: 'no-order'; readonly word: string; readonly most: number }
  | { readonly kind: 'no-time'; readonly word: string; readonly most: number }
  /** A time was given to what happens in an instant. */
  | { readonly kind: 'no-duration'; readonly word: string; readonly what: string }
  | {
      readonly kind: 'no-word'
      readonly word: string
      readonly of: string
      readonly words: readonly string[]
    }
  | { readonly kind: 'no-where'; readonly words: readonly string[] }

/** A problem with a part of a recipe's text. */
export function problemOf(part: string, trouble: RecipeTrouble, suggestion?: string): RecipeProblem {
  return { part, trouble, ...(suggestion === undefined ? {} : { suggestion }) }
}
