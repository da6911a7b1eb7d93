'use client'
import type { Fault } from '../../domain/fault'
import { faultSlot, formatFault, MOST_ORDERS } from '../../domain/fault-text'
import type { Catalogue } from '../../domain/language/catalogue'
import { wholeNumber } from '../../domain/setting-values'
import { FAILURES } from '../stage/failures/catalogue'
import { useLab, useLabState } from '../store/use-lab'
import { useSettingsWords } from './words'

/** How many orders, and at which of them each armed failure strikes. */
export function ArmedFailures() {
  const lab = useLab()
  const words = useSettingsWords()
  const { settings } = words
  const recipe = useLabState(state => state.recipe)
  const setOrders = (orders: number) => lab.setRecipe({ ...recipe, orders })
  const setFault = (old: Fault, next: Fault | undefined) =>
    lab.setRecipe({
      ...recipe,
      faults: recipe.faults.flatMap(fault => (fault !== old ? [fault] : next ? [next] : [])),
    })
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-2 text-[13.5px] leading-[18px]">
      <span className="inline-flex items-center gap-2">
        {settings.orders}
        <NumberBox value={recipe.orders} max={MOST_ORDERS} name={settings.orders} onTake={setOrders} />
      </span>
      {recipe.faults.map(fault => (
        <span key={formatFault(fault)} className="inline-flex items-center gap-2">
          {settings.atOrder(nameOf(fault, words))}
          {fault.order === 'next' ? (
            settings.next
          ) : (
            <NumberBox
              value={fault.order}
              max={MOST_ORDERS}
              name={settings.orderFor(nameOf(fault, words))}
              onTake={order => setFault(fault, { ...fault, order })}
            />
          )}
          <button
            type="button"
            className="lk min-h-6"
            aria-label={settings.takeOutOf(nameOf(fault, words))}
            onClick={() => setFault(fault, undefined)}
          >
            {settings.takeOut}
          </button>
        </span>
      ))}
    </div>
  )
}

function nameOf(fault: Fault, words: Catalogue): string {
  const slot = faultSlot(fault)
  const id = FAILURES.find(failure => failure.id === slot)?.id
  return id ? words.failures.names[id] : slot
}

interface NumberBoxProps {
  readonly value: number
  readonly max: number
  readonly name: string
  readonly onTake: (value: number) => void
}

function NumberBox({ value, max, name, onTake }: NumberBoxProps) {
  const take = (text: string) => {
    const number = wholeNumber(text.trim(), 1, max)
    if (number !== undefined && number !== value) onTake(number)
  }
  return (
    <input
      key={value}
      className="field !w-14"
      type="number"
      min={1}
      max={max}
      aria-label={name}
      defaultValue={value}
      onBlur={event => take(event.target.value)}
      onKeyDown={event => event.key === 'Enter' && take(event.currentTarget.value)}
    />
  )
}
