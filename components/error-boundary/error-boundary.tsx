'use client'
import { Component, type ReactNode } from 'react'
import { useWords } from '../language/use-words'

interface ErrorBoundaryProps {
  /** What could not be shown, within a sentence: "The drawing". */
  readonly what: string
  readonly children: ReactNode
  readonly className?: string
}

interface ErrorBoundaryState {
  readonly error?: Error
}

/** One part of the page that fails takes no other with it: the run goes on, and the part can be drawn again. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = {}

  static getDerivedStateFromError(error: Error): ErrorBoundaryState {
    return { error }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (!error) return this.props.children
    return (
      <div className={`px-(--m) py-4 ${this.props.className ?? ''}`} role="alert">
        <Failed
          what={this.props.what}
          error={error.message}
          onAgain={() => this.setState({ error: undefined })}
        />
      </div>
    )
  }
}

interface FailedProps {
  readonly what: string
  readonly error: string
  readonly onAgain: () => void
}

function Failed({ what, error, onAgain }: FailedProps) {
  const { panels } = useWords()
  return (
    <p className="why">
      <b className="x0">{panels.failed(what)}</b>
      {panels.goesOn(error)}{' '}
      <button type="button" className="lk min-h-6" onClick={onAgain}>
        {panels.drawAgain}
      </button>
    </p>
  )
}
