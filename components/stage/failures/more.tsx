'use client'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useWords } from '../../language/use-words'
import type { Geometry } from '../geometry'
import type { FailureState } from '../props'
import { FAILURES, type FailureId } from './catalogue'

interface MoreProps {
  readonly geometry: Geometry
  readonly states: readonly FailureState[]
  readonly children: (id: FailureId) => ReactNode
}

const ROWS = ['shop', 'payments', 'payments-offsets', 'payments-transaction'] as const
const COLUMNS = ['lose-request', 'lose-ack', 'lose-ack-silently', 'delay-ack'] as const

const idOf = (what: string, where: string): FailureId | undefined =>
  FAILURES.find(f => f.id === `${what}.${where}`)?.id

/** The rarer failures, behind one word at the loop: a table of wires, then what can happen to an actor. */
export function More({ geometry, states, children }: MoreProps) {
  const words = useWords().failures
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
  useDismissal(open, [opener, panel], { outside: () => setOpen(false), escape: close })
  const phone = geometry.form === 'phone'
  const { x, y, align } = geometry.more
  return (
    <>
      <div className={`stage-spot stage-spot-${align}`} style={{ left: x, top: y }}>
        <button
          ref={opener}
          type="button"
          className="stage-fault stage-quiet stage-opener"
          data-testid="more-failures"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <span>{words.more}</span>
          {armed > 0 && <em>{words.armedBehind(armed)}</em>}
        </button>
      </div>
      {open && (
        <div
          ref={panel}
          className="stage-more"
          style={phone ? { left: 8, right: 8, top: y + 18 } : { right: geometry.width - x - 2, top: y + 16 }}
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
  const words = useWords().failures
  return (
    <table>
      <tbody>
        {ROWS.map(where => (
          <tr key={where}>
            <th scope="row">{words.wires[where]}</th>
            {COLUMNS.map(what => {
              const id = idOf(what, where)
              return <td key={what}>{id && children(id)}</td>
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface Dismissal {
  readonly outside: () => void
  readonly escape: () => void
}

/** A press outside, or Escape, closes it. */
function useDismissal(
  on: boolean,
  inside: readonly { readonly current: HTMLElement | null }[],
  dismissal: Dismissal,
): void {
  const latest = useRef({ inside, dismissal })
  latest.current = { inside, dismissal }
  useEffect(() => {
    if (!on) return
    const press = (event: PointerEvent) => {
      const { target } = event
      const { inside: boxes, dismissal: ends } = latest.current
      if (target instanceof Node && !boxes.some(r => r.current?.contains(target))) ends.outside()
    }
    const key = (event: KeyboardEvent) => {
      if (event.key === 'Escape') latest.current.dismissal.escape()
    }
    document.addEventListener('pointerdown', press)
    document.addEventListener('keydown', key)
    return () => {
      document.removeEventListener('pointerdown', press)
      document.removeEventListener('keydown', key)
    }
  }, [on])
}
