'use client'
import { useEffect, useRef } from 'react'
import { formatSetting, settingOf } from '../../domain/setting-values'
import { GUARANTEES, type Guarantee as GuaranteeName } from '../../domain/words'
import { othersLink } from '../compare/others-link'
import { useWords } from '../language/use-words'
import { useLab, useLabState } from '../store/use-lab'

/** The main control: a line of type. */
export function Guarantee() {
  const lab = useLab()
  const { guarantee } = useWords()
  const recipe = useLabState(state => state.recipe)
  return (
    <div className="guar" role="radiogroup" aria-label={guarantee.label} data-testid="guarantee">
      {GUARANTEES.map(name => (
        <Choice
          key={name}
          name={name}
          chosen={recipe.guarantee === name}
          onChoose={() => lab.setGuarantee(name)}
        />
      ))}
      <Aside />
      <Others />
    </div>
  )
}

interface ChoiceProps {
  readonly name: GuaranteeName
  readonly chosen: boolean
  readonly onChoose: () => void
}

function Choice({ name, chosen, onChoose }: ChoiceProps) {
  const info = useWords().guarantee.names[name]
  const label = useRef<HTMLLabelElement>(null)
  useEffect(() => {
    // On a phone the radios scroll sideways; the chosen one stands in the middle.
    const row = label.current?.parentElement
    if (!chosen || !row || !label.current || row.scrollWidth <= row.clientWidth) return
    row.scrollTo({ left: label.current.offsetLeft - (row.clientWidth - label.current.offsetWidth) / 2 })
  }, [chosen])
  return (
    <label ref={label}>
      <input
        type="radio"
        name="guarantee"
        value={name}
        checked={chosen}
        onChange={onChoose}
        aria-label={info.name}
        aria-describedby={`promise-${name}`}
        data-testid={name}
      />
      <b aria-hidden="true">{info.name}</b>
      <span id={`promise-${name}`}>{info.promise}</span>
    </label>
  )
}

/** From one run to all: the same failures under every guarantee. */
function Others() {
  const recipe = useLabState(state => state.recipe)
  const ran = useLabState(state => state.run !== undefined)
  const words = useWords()
  if (!ran) return null
  return (
    <a className="lk others max-tab:hidden" href={othersLink(recipe)}>
      {words.guarantee.others}
    </a>
  )
}

/** The promise, where there is no room under each; or what a visitor changed by hand. */
function Aside() {
  const recipe = useLabState(state => state.recipe)
  const ran = useLabState(state => state.run !== undefined)
  const { guarantee } = useWords()
  const info = guarantee.names[recipe.guarantee]
  // After a run the question about the other guarantees has this place.
  if (recipe.overrides.length === 0 && ran) return null
  if (recipe.overrides.length === 0)
    return <span className="aside promise max-tab:hidden">{info.promise}</span>
  const changed = recipe.overrides.map(
    name => `${name}=${formatSetting(name, settingOf(recipe.settings, name))}`,
  )
  return (
    <span className="aside max-tab:sr-only" data-testid="custom" title={changed.join(', ')}>
      {guarantee.custom(info.inSentence)}: <b>{changed.join(', ')}</b>
    </span>
  )
}
