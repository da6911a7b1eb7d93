'use client'
import { type KeyboardEvent, useState } from 'react'
import { changeSetting } from '../../domain/recipe-text'
import { type ConflictId, conflictIn } from '../../domain/setting-conflicts'
import { SETTING_INFO } from '../../domain/setting-info'
import { formatSetting, parseSetting, settingOf } from '../../domain/setting-values'
import type { SettingName } from '../../domain/settings'
import { useLab, useLabState } from '../store/use-lab'
import { useSettingsWords } from './words'

/** Why what was typed is not taken. */
type FieldProblem = { readonly kind: 'value' } | { readonly kind: 'conflict'; readonly id: ConflictId }

/** Changes one setting; a value that cannot be, alone or beside the others, is said and not taken. */
export function SettingField({ name }: { readonly name: SettingName }) {
  const lab = useLab()
  const value = useLabState(state => formatSetting(name, settingOf(state.recipe.settings, name)))
  const changed = useLabState(state => state.recipe.overrides.includes(name))
  const { settings } = useSettingsWords()
  const [problem, setProblem] = useState<FieldProblem>()
  const take = (text: string) => {
    const parsed = parseSetting(name, text.trim())
    if (parsed === undefined) {
      setProblem({ kind: 'value' })
      return
    }
    const next = changeSetting(lab.store.get().recipe, name, parsed)
    const conflict = conflictIn(next.settings)
    setProblem(conflict ? { kind: 'conflict', id: conflict.id } : undefined)
    if (!conflict && text !== value) lab.setSetting(name, parsed)
  }
  const { values } = SETTING_INFO[name]
  const common = {
    className: 'field',
    'aria-labelledby': `setting-${name}`,
    'data-changed': changed || undefined,
    'aria-invalid': problem !== undefined || undefined,
    'aria-describedby': problem ? `problem-${name}` : undefined,
    'data-testid': `setting-${name}`,
  }
  return (
    <>
      {values.kind === 'number' ? (
        <NumberField value={value} common={common} onTake={take} />
      ) : (
        <select {...common} value={value} onChange={event => take(event.target.value)}>
          {(values.kind === 'flag' ? ['true', 'false'] : values.values.map(String)).map(option => (
            <option key={option}>{option}</option>
          ))}
        </select>
      )}
      {problem && (
        <span className="p x0" id={`problem-${name}`} role="alert">
          {problem.kind === 'value' ? settings.please(name) : settings.conflict(problem.id)}
        </span>
      )}
    </>
  )
}

interface NumberFieldProps {
  readonly value: string
  readonly common: object
  readonly onTake: (text: string) => void
}

function NumberField({ value, common, onTake }: NumberFieldProps) {
  const [text, setText] = useState(value)
  // A value that comes from elsewhere is shown in the same field: a new one would lose the focus.
  const [shown, setShown] = useState(value)
  if (shown !== value) {
    setShown(value)
    setText(value)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') onTake(text)
    if (event.key === 'Escape') setText(value)
  }
  return (
    <input
      {...common}
      type="text"
      inputMode="numeric"
      value={text}
      onChange={event => setText(event.target.value)}
      onBlur={() => onTake(text)}
      onKeyDown={onKeyDown}
    />
  )
}
