import { formatFault } from '../../domain/fault-text'
import type { ForkChange } from '../../domain/fork'
import { GUARANTEE_INFO } from '../../domain/guarantees'
import type { Recipe } from '../../domain/recipe'
import { formatSetting, type SettingValue, settingOf } from '../../domain/setting-values'
import type { SettingName } from '../../domain/settings'
import { GUARANTEES } from '../../domain/words'
import { FAILURES } from '../stage'
import { faultFor } from '../store/failure-states'

/** A change that can be chosen for a new run. */
export interface Choice {
  readonly words: string
  readonly change: ForkChange
}

/** Changes of one kind, under one heading. */
export interface Choices {
  readonly heading: string
  readonly choices: readonly Choice[]
}

/** Settings that decide what a failure does, and the values worth trying. */
const TELLING: readonly (readonly [SettingName, readonly SettingValue[]])[] = [
  ['shop.acks', [-1, 1, 0]],
  ['shop.idempotent', [true, false]],
  ['shop.retries', [5, 0]],
  ['payments.remembers', [true, false]],
  ['payments.idempotent', [true, false]],
  ['bank.isolation', ['committed', 'uncommitted']],
]

/** Every single change that is offered for a run of this recipe. */
export function forkChoices(recipe: Recipe): readonly Choices[] {
  const again: Choices = {
    heading: 'Again',
    choices: [{ words: 'nothing changed', change: { kind: 'nothing' } }],
  }
  return [
    again,
    { heading: 'Another guarantee', choices: guarantees(recipe) },
    { heading: 'Another setting', choices: settings(recipe) },
    { heading: 'Without a failure', choices: fewer(recipe) },
    { heading: 'One more failure', choices: more(recipe) },
  ].filter(({ choices }) => choices.length > 0)
}

function guarantees(recipe: Recipe): readonly Choice[] {
  return GUARANTEES.filter(guarantee => guarantee !== recipe.guarantee).map(guarantee => ({
    words: GUARANTEE_INFO[guarantee].inSentence,
    change: { kind: 'guarantee', guarantee },
  }))
}

function settings(recipe: Recipe): readonly Choice[] {
  return TELLING.flatMap(([setting, values]) =>
    values
      .filter(value => value !== settingOf(recipe.settings, setting))
      .map(value => ({
        words: `${setting}=${formatSetting(setting, value)}`,
        change: { kind: 'setting', setting, value } as const,
      })),
  )
}

function fewer({ faults }: Recipe): readonly Choice[] {
  return faults.map(fault => ({
    words: `without ${formatFault(fault)}`,
    change: { kind: 'without', fault },
  }))
}

function more(recipe: Recipe): readonly Choice[] {
  const there = new Set(recipe.faults.map(formatFault))
  return FAILURES.map(({ id }) => faultFor(id, recipe))
    .filter(fault => !there.has(formatFault(fault)))
    .map(fault => ({ words: formatFault(fault), change: { kind: 'fault', fault } }))
}
