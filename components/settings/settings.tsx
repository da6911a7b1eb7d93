'use client'
import { useState } from 'react'
import { GUARANTEE_SETTINGS } from '../../domain/guarantees'
import { SETTING_INFO, SETTING_NAMES } from '../../domain/setting-info'
import { makesSense } from '../../domain/setting-sense'
import { formatSetting, settingOf } from '../../domain/setting-values'
import type { SettingName } from '../../domain/settings'
import { GUARANTEES } from '../../domain/words'
import { useLab, useLabState } from '../store/use-lab'
import { ArmedFailures } from './armed-failures'
import { highlightOf, isPointedAt } from './guards'
import { SettingField } from './setting-field'
import { Timers } from './timers'
import { useSettingsWords } from './words'

/** What tells the guarantees apart: shown first, the rest on request. */
const TELLING = SETTING_NAMES.filter(name => {
  const values = GUARANTEES.map(guarantee => settingOf(GUARANTEE_SETTINGS[guarantee], name))
  return values.some(value => value !== values[0]) || name === 'bank.isolation' || name === 'shop.key'
})

interface SettingsProps {
  /** Why nothing can be set here; left out where everything can. */
  readonly fixed?: string | undefined
}

/** Every knob: what it protects, its value, and where that comes from. Any may be changed by hand. */
export function Settings({ fixed }: SettingsProps) {
  const { settings } = useSettingsWords()
  const overrides = useLabState(state => state.recipe.overrides)
  const [all, setAll] = useState(false)
  const chosen = useLabState(state => state.recipe.settings)
  const known = SETTING_NAMES.filter(name => makesSense(chosen, name))
  const names = all ? known : known.filter(name => TELLING.includes(name) || overrides.includes(name))
  return (
    <div data-testid="settings">
      {fixed !== undefined && <p className="mt-2 text-[13px] text-ink-2">{fixed}</p>}
      <fieldset className="contents" disabled={fixed !== undefined}>
        <ArmedFailures />
        <table className="st">
          <thead>
            <tr>
              <th scope="col">{settings.setting}</th>
              <th scope="col" className="w-[142px]">
                {settings.value}
              </th>
            </tr>
          </thead>
          <tbody>
            {names.map(name => (
              <SettingRow key={name} name={name} />
            ))}
          </tbody>
        </table>
      </fieldset>
      <p className="mt-3 text-[13px] text-ink-2">
        {settings.shown(names.length, known.length)}
        <button type="button" className="lk min-h-6" onClick={() => setAll(!all)}>
          {all ? settings.showTelling : settings.showAll}
        </button>
        {' · '}
        <a className="lk inline-block min-h-6" href="/settings">
          {settings.pasteYours}
        </a>
      </p>
      <Timers />
    </div>
  )
}

function SettingRow({ name }: { readonly name: SettingName }) {
  const lab = useLab()
  const pointed = useLabState(state => state.highlightFrom === 'stage' && isPointedAt(name, state.highlight))
  const { settings } = useSettingsWords()
  return (
    <tr
      data-setting={name}
      className={pointed ? 'bg-mark' : undefined}
      onPointerEnter={() => lab.setHighlight(highlightOf(name))}
      onPointerLeave={() => lab.setHighlight(undefined)}
    >
      <th scope="row" id={`setting-${name}`}>
        <code>{name}</code>
        <span className="p">{settings.protects[name]}</span>
      </th>
      <td>
        <SettingField name={name} />
        <Origin name={name} />
      </td>
    </tr>
  )
}

function Origin({ name }: { readonly name: SettingName }) {
  const { settings } = useSettingsWords()
  const value = useLabState(state => formatSetting(name, settingOf(state.recipe.settings, name)))
  const changed = useLabState(state => state.recipe.overrides.includes(name))
  const { kafkajsDefault, javaDefault } = SETTING_INFO[name]
  const isDefault = kafkajsDefault === value && !changed
  const word = changed ? settings.byYou : isDefault ? settings.kafkajsDefault : settings.here
  return (
    <span className="mt-1 block">
      <span className="from" data-here={!isDefault || undefined}>
        <i aria-hidden="true" />
        {word}
      </span>
      {!isDefault && kafkajsDefault !== undefined && kafkajsDefault !== value && (
        <span className="ne">{settings.otherKafkajs(kafkajsDefault)}</span>
      )}
      {javaDefault !== undefined && javaDefault !== value && (
        <span className="ne">{settings.otherJava(javaDefault)}</span>
      )}
    </span>
  )
}
