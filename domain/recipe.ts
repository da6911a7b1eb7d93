import type { Fault } from './fault'
import type { RecipeTrouble } from './recipe-trouble'
import type { SettingName, Settings } from './settings'
import type { Guarantee } from './words'

/** What a run needs, after parsing. Its text form is the page's link, the command line, and the recorded file's header. */
export interface Recipe {
  readonly guarantee: Guarantee
  /** How many orders, 1–200, numbered from 1. */
  readonly orders: number
  /** ms between orders; 0 = the next one when the last `send` has settled. */
  readonly every: number
  /** The guarantee's settings with the overrides applied. */
  readonly settings: Settings
  /** Only what differs from the guarantee, in the order given; makes the guarantee "custom". */
  readonly overrides: readonly SettingName[]
  readonly faults: readonly Fault[]
  readonly seed: number
}

/** A part of a recipe's text that cannot be used, and what would be. */
export interface RecipeProblem {
  /** The part as written: `fault=loose-ack.shop.3`. */
  readonly part: string
  /** What is wrong; a language makes a sentence of it. */
  readonly trouble: RecipeTrouble
  /** A part that would do instead, when there is an obvious one. */
  readonly suggestion?: string
}
