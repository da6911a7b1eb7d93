'use client'
import { COST_BATCHES, COST_LENGTHS, type CostSettings } from '../../domain/cost'
import { PlayIcon } from '../icons/time-icons'
import { useStore } from '../store/external-store'
import type { CostPage, CostState } from './cost-store'
import { type CostWords, useCostWords } from './words'

/** What the visitor picks; it stands in the link. */
export function CostPicks({ page }: { readonly page: CostPage }) {
  const { cost } = useCostWords()
  const settings = useStore(page.store, state => state.settings)
  const running = useStore(page.store, state => state.running !== undefined)
  const pick = (change: Partial<CostSettings>) => {
    page.pick(change)
    const query = new URLSearchParams(location.search)
    for (const [name, value] of Object.entries(change)) query.set(name, String(value))
    history.replaceState(history.state, '', `?${query}`)
  }
  return (
    <>
      <Pick
        name={cost.batch}
        values={COST_BATCHES}
        value={settings.batch}
        disabled={running}
        onPick={batch => pick({ batch })}
      />
      <Pick
        name={cost.length}
        note={cost.lengthNote}
        values={COST_LENGTHS}
        value={settings.length}
        disabled={running}
        onPick={length => pick({ length })}
      />
    </>
  )
}

interface PickProps<T extends number> {
  readonly name: string
  readonly note?: string
  readonly values: readonly T[]
  readonly value: T
  readonly disabled: boolean
  readonly onPick: (value: T) => void
}

function Pick<T extends number>({ name, note, values, value, disabled, onPick }: PickProps<T>) {
  return (
    <fieldset className="co-pick" disabled={disabled}>
      <legend>
        {name} {note && <small>{note}</small>}
      </legend>
      {values.map(one => (
        <label key={one}>
          <input type="radio" name={name} checked={one === value} onChange={() => onPick(one)} />
          <span>{one}</span>
        </label>
      ))}
    </fieldset>
  )
}

/** How far it is, and the button that measures. */
export function CostControls({ page }: { readonly page: CostPage }) {
  const { cost, guarantee } = useCostWords()
  const running = useStore(page.store, state => state.running)
  const samples = useStore(page.store, state => state.samples.length)
  const done = useStore(page.store, state => state.done)
  const up = useStore(page.store, state => state.connection === 'up')
  return (
    <div className="co-run">
      <span role="status" aria-label={cost.measuring} data-testid="measuring">
        {said(cost, { running, samples, done })}
        {running?.step && (
          <small>{cost.now(guarantee.names[running.step.guarantee].name, running.step.round)}</small>
        )}
      </span>
      {running && running.samples > 0 && (
        <progress aria-label={cost.measured} value={samples} max={running.samples} />
      )}
      {running ? (
        <button type="button" className="go quiet" onClick={() => void page.stop()}>
          {cost.cancel}
        </button>
      ) : (
        <button
          type="button"
          className={done ? 'go quiet' : 'go'}
          disabled={!up}
          onClick={() => void page.run()}
        >
          <PlayIcon />
          {done ? cost.again : cost.measureHere}
        </button>
      )}
    </div>
  )
}

interface Progress extends Pick<CostState, 'running' | 'done'> {
  readonly samples: number
}

function said(cost: CostWords['cost'], { running, samples, done }: Progress): string {
  if (running?.waiting) return cost.waiting
  if (running && (running.step === undefined || running.step.round === 0)) return cost.warming
  if (running) return cost.progress(samples, running.samples)
  if (done === undefined) return cost.nothing
  return done.ms === undefined || done.failed !== undefined ? cost.stopped(samples) : cost.finished(done.ms)
}
