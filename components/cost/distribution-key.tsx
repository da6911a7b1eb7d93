import { GUARANTEES, type Guarantee } from '../../domain/words'
import { useCostWords } from './words'

/** Lines are told apart by their strokes: colour belongs to messages. */
export const STROKES: Readonly<Record<Guarantee, { readonly dash: string; readonly width: number }>> = {
  'at-most-once': { dash: '1 4', width: 1.5 },
  'at-least-once': { dash: '6 3', width: 1.5 },
  'idempotent-consumer': { dash: '9 3 2 3', width: 1.5 },
  'exactly-once': { dash: '', width: 2.5 },
}

/** Which stroke is whose. */
export function DistributionKey() {
  const { guarantee } = useCostWords()
  return (
    <div className="key" aria-hidden="true">
      {GUARANTEES.map(name => (
        <span key={name}>
          <svg width="28" height="6" viewBox="0 0 28 6" aria-hidden="true">
            <path
              d="M0 3h28"
              stroke="var(--ink)"
              strokeWidth={STROKES[name].width}
              strokeDasharray={STROKES[name].dash}
            />
          </svg>
          {guarantee.names[name].name}
        </span>
      ))}
    </div>
  )
}
