import { type ReactNode, useId } from 'react'
import { useWords } from '../language/use-words'

export interface RunButtonProps {
  /** `idle`: filled, nothing has run; later outlined, so that the verdict is the heaviest thing. */
  readonly state: 'idle' | 'running' | 'paused' | 'settled'
  readonly onPress: () => void
  readonly disabled?: boolean
  /** What it says instead of Run and Run again, where nothing can be run. */
  readonly label?: string | undefined
}

/** The one big button; fills the stage's `run` slot. Its accessible names: Run, Pause, Resume, Run again. */
export function RunButton({ state, onPress, disabled = false, label }: RunButtonProps) {
  const { stage } = useWords()
  return (
    <button
      type="button"
      className={state === 'idle' ? 'stage-run stage-run-first' : 'stage-run'}
      data-testid="run"
      disabled={disabled}
      onClick={onPress}
    >
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
        <path
          d={state === 'running' ? 'M3 1.5h3v11H3zM8.5 1.5h3v11h-3z' : 'M3 1.5v11l9-5.5z'}
          fill="currentColor"
        />
      </svg>
      {label ?? stage.run[state]}
    </button>
  )
}

export interface LiveSwitchProps {
  readonly on: boolean
  readonly onChange: (on: boolean) => void
  /** Why it cannot be pressed, where that is so. */
  readonly cannot?: string | undefined
  /** Beside it while on: the rate. */
  readonly children?: ReactNode
}

/** Orders flow until switched off. */
export function LiveSwitch({ on, onChange, cannot, children }: LiveSwitchProps) {
  const { stage } = useWords()
  const reason = useId()
  return (
    <span className="stage-live">
      <button
        type="button"
        role="switch"
        aria-checked={on}
        data-testid="live"
        aria-disabled={cannot !== undefined || undefined}
        aria-describedby={cannot === undefined ? undefined : reason}
        onClick={() => cannot === undefined && onChange(!on)}
      >
        <i aria-hidden="true" />
        {stage.live}
      </button>
      {cannot !== undefined && (
        <span className="stage-reason" id={reason}>
          {cannot}
        </span>
      )}
      {children}
    </span>
  )
}
