import { formatFault } from '../../domain/fault-text'
import type { ForkChange } from '../../domain/fork'
import type { Catalogue } from '../../domain/language/catalogue'
import type { Recipe } from '../../domain/recipe'
import { formatSetting, type SettingValue, settingOf } from '../../domain/setting-values'
import type { SettingName } from '../../domain/settings'
import { GUARANTEES } from '../../domain/words'
import { FAILURES } from '../stage/failures/catalogue'
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
export function forkChoices(recipe: Recipe, words: Catalogue): readonly Choices[] {
  const { recording } = words
  const again: Choices = {
    heading: recording.again,
    choices: [{ words: recording.nothingChanged, change: { kind: 'nothing' } }],
  }
  return [
    again,
    { heading: recording.anotherGuarantee, choices: guarantees(recipe, words) },
    { heading: recording.anotherSetting, choices: settings(recipe) },
    { heading: recording.withoutFailure, choices: fewer(recipe, words) },
    { heading: recording.oneMoreFailure, choices: more(recipe) },
  ].filter(({ choices }) => choices.length > 0)
}

function guarantees(recipe: Recipe, words: Catalogue): readonly Choice[] {
  return GUARANTEES.filter(guarantee => guarantee !== recipe.guarantee).map(guarantee => ({
    words: words.guarantee.names[guarantee].inSentence,
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

function fewer({ faults }: Recipe, { recording }: Catalogue): readonly Choice[] {
  return faults.map(fault => ({
    words: recording.without(formatFault(fault)),
    change: { kind: 'without', fault },
  }))
}

function more(recipe: Recipe): readonly Choice[] {
  const there = new Set(recipe.faults.map(formatFault))
  return FAILURES.map(({ id }) => faultFor(id, recipe))
    .filter(fault => !there.has(formatFault(fault)))
    .map(fault => ({ words: formatFault(fault), change: { kind: 'fault', fault } }))
}
