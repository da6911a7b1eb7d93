'use client'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { Geometry } from '../geometry'
import type { FailureState } from '../props'
import { FAILURES, type FailureId } from './catalogue'

interface MoreProps {
  readonly geometry: Geometry
  readonly states: readonly FailureState[]
  readonly children: (id: FailureId) => ReactNode
}

const ROWS = [
  ['shop', 'The shop'],
  ['payments', 'Payments'],
  ['payments-offsets', 'Its offset commit'],
  ['payments-transaction', 'Its transaction’s end'],
] as const
const COLUMNS = [
  ['lose-request', 'request'],
  ['lose-ack', 'ack'],
  ['lose-ack-silently', 'ack, silently'],
  ['delay-ack', 'ack, late'],
] as const

const idOf = (what: string, where: string): FailureId | undefined =>
  FAILURES.find(f => f.id === `${what}.${where}`)?.id

/** The rarer failures, behind one word at the loop: a table of wires, then what can happen to an actor. */
export function More({ geometry, states, children }: MoreProps) {
  const [open, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const armed = FAILURES.filter(
    f => f.place === 'more' && states.some(s => s.id === f.id && s.state === 'armed'),
  ).length
  const close = () => {
    setOpen(false)
    opener.current?.focus()
  }
  useOutsideClick(open, [opener, panel], () => setOpen(false))
  const phone = geometry.form === 'phone'
  const { x, y, align } = geometry.more
  return (
    <>
      <div className={`stage-spot stage-spot-${align}`} style={{ left: x, top: y }}>
        <button
          ref={opener}
          type="button"
          className="stage-fault stage-quiet"
          data-testid="more-failures"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <span>More</span>
          {armed > 0 && <em>{armed} armed</em>}
        </button>
      </div>
      {open && (
        // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes it from any button inside
        <div
          ref={panel}
          className="stage-more"
          style={phone ? { left: 8, right: 8, top: y + 18 } : { right: geometry.width - x - 2, top: y + 16 }}
          onKeyDown={(event: KeyboardEvent) => event.key === 'Escape' && close()}
        >
          <Wires>{children}</Wires>
          <div className="stage-more-row">
            {FAILURES.map(f => ('pattern' in f && f.pattern.on !== 'wire' ? children(f.id) : null))}
          </div>
        </div>
      )}
    </>
  )
}

function Wires({ children }: Pick<MoreProps, 'children'>) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Lose the next …</th>
          {COLUMNS.map(([what, name]) => (
            <th key={what} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ROWS.map(([where, name]) => (
          <tr key={where}>
            <th scope="row">{name}</th>
            {COLUMNS.map(([what]) => {
              const id = idOf(what, where)
              return <td key={what}>{id && children(id)}</td>
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function useOutsideClick(
  on: boolean,
  inside: readonly { readonly current: HTMLElement | null }[],
  close: () => void,
): void {
  const latest = useRef({ inside, close })
  latest.current = { inside, close }
  useEffect(() => {
    if (!on) return
    const press = (event: PointerEvent) => {
      const target = event.target
      if (target instanceof Node && !latest.current.inside.some(r => r.current?.contains(target)))
        latest.current.close()
    }
    document.addEventListener('pointerdown', press)
    return () => document.removeEventListener('pointerdown', press)
  }, [on])
}
