import { formatFault } from '../fault-text'
import type { Recipe } from '../recipe'
import { parseRecipe } from '../recipe-text'
import type { RunResult } from '../result'
import { formatSetting, settingOf } from '../setting-values'
import type { SettingName } from '../settings'

/** All sentences of one challenge in one language. */
export interface ChallengeText {
  /** "The lost ack" */
  readonly title: string
  /** What happens, and what is wanted: one or two sentences. */
  readonly task: string
  /** Where to look, for those who ask. */
  readonly hint: string
  /** What solved it: one sentence. */
  readonly solved: string
}

/** "Make this survive": a recipe that breaks, failures that stay, and settings to change. The verdict decides. */
export interface Challenge<I extends string = string> {
  readonly id: I
  /** Breaks its guarantee as it stands. Guarantee, orders and failures are fixed. */
  readonly recipe: string
  /** What may be changed; the rest is fixed. */
  readonly mayChange: readonly SettingName[]
  /** Settings that do it, as a recipe writes them; a test runs each. */
  readonly solutions: readonly string[]
  /** Some of the settings that do it, which alone do not; a test runs each. */
  readonly notEnough: readonly string[]
  readonly text: ChallengeText
}

/** Declares a challenge. */
export function defineChallenge<const I extends string>(challenge: Challenge<I>): Challenge<I> {
  return challenge
}

/** The recipe of a challenge with settings changed: `payments.remembers=true&shop.acks=all`. */
export function attempt(challenge: Challenge, settings: string): string {
  const changed = settings.split('&').filter(part => part !== '')
  const keys = new Set(changed.map(keyOf))
  const stay = challenge.recipe.split('&').filter(part => keyOf(part) === 'fault' || !keys.has(keyOf(part)))
  return [...stay, ...changed].join('&')
}

function keyOf(part: string): string {
  return part.split('=', 1)[0] ?? ''
}

/** What a recipe changes that this challenge does not let one change; empty where it is an honest attempt. */
export function forbiddenChanges(challenge: Challenge, recipe: Recipe): readonly string[] {
  const { recipe: given } = parseRecipe(challenge.recipe)
  const frame = ({ guarantee, orders, faults }: Recipe) =>
    [guarantee, orders, faults.map(formatFault).sort()].join()
  const names = new Set([...given.overrides, ...recipe.overrides])
  const fixed = [...names].filter(name => !challenge.mayChange.includes(name))
  const changed = fixed.filter(name => settingOf(given.settings, name) !== settingOf(recipe.settings, name))
  return [
    ...(frame(given) === frame(recipe) ? [] : ['the failures']),
    ...changed.map(name => `${name}=${formatSetting(name, settingOf(recipe.settings, name))}`),
  ]
}

/**
 * Whether a run of an attempt solves its challenge: all failures struck, every order was acknowledged, and the verdict
 * says that the guarantee was kept.
 */
export function isSolved(result: RunResult): boolean {
  const { verdict, faults, totals, orders } = result
  return (
    verdict.kept === true && faults.every(({ struck }) => struck) && totals.acknowledged === orders.length
  )
}
