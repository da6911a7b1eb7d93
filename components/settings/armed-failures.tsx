'use client'
import type { Fault } from '../../domain/fault'
import { faultSlot, formatFault, MOST_ORDERS } from '../../domain/fault-text'
import { wholeNumber } from '../../domain/setting-values'
import { FAILURES } from '../stage'
import { useLab, useLabState } from '../store/use-lab'

/** How many orders, and at which of them each armed failure strikes. */
export function ArmedFailures() {
  const lab = useLab()
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
        Orders
        <NumberBox value={recipe.orders} max={MOST_ORDERS} name="Orders" onTake={setOrders} />
      </span>
      {recipe.faults.map(fault => (
        <span key={formatFault(fault)} className="inline-flex items-center gap-2">
          {nameOf(fault)} at #
          {fault.order === 'next' ? (
            'next'
          ) : (
            <NumberBox
              value={fault.order}
              max={MOST_ORDERS}
              name={`Order for: ${nameOf(fault)}`}
              onTake={order => setFault(fault, { ...fault, order })}
            />
          )}
          <button
            type="button"
            className="lk min-h-6"
            aria-label={`Take out: ${nameOf(fault)}`}
            onClick={() => setFault(fault, undefined)}
          >
            take out
          </button>
        </span>
      ))}
    </div>
  )
}

function nameOf(fault: Fault): string {
  const slot = faultSlot(fault)
  return FAILURES.find(failure => failure.id === slot)?.name ?? slot
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
