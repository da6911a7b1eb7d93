'use client'
import { type KeyboardEvent, useId } from 'react'

interface TabsProps<T extends string> {
  readonly label: string
  readonly names: readonly T[]
  /** What stands on each tab, where it is not its name. */
  readonly words?: readonly string[]
  readonly chosen: T
  readonly onChoose: (name: T) => void
  /** Ties each tab to its panel: `${id}-tab-${name}` and `${id}-panel-${name}`. */
  readonly id?: string
  readonly small?: boolean
  readonly children?: React.ReactNode
}

/** A row of tabs; arrows move between them, as in every tab list. */
export function Tabs<T extends string>({
  label,
  names,
  words,
  chosen,
  onChoose,
  id,
  small,
  children,
}: TabsProps<T>) {
  const own = useId()
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (by === 0) return
    event.preventDefault()
    event.stopPropagation()
    const next = names[(names.indexOf(chosen) + by + names.length) % names.length]
    if (!next) return
    onChoose(next)
    document.getElementById(`${id ?? own}-tab-${next}`)?.focus()
  }
  return (
    <div className={small ? 'tabs text-[13px]' : 'tabs'}>
      <div role="tablist" aria-label={label} className="contents" onKeyDown={onKeyDown}>
        {names.map((name, i) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id ?? own}-tab-${name}`}
            aria-selected={name === chosen}
            aria-controls={id && name === chosen ? `${id}-panel-${name}` : undefined}
            tabIndex={name === chosen ? 0 : -1}
            onClick={() => onChoose(name)}
          >
            {words?.[i] ?? name}
          </button>
        ))}
      </div>
      {children}
    </div>
  )
}
