import type { Said } from '../../domain/language/en/server'
import { useWords } from '../language/use-words'

export interface NoticeProps {
  readonly kind?: 'bad'
  readonly children: React.ReactNode
  readonly actions?: React.ReactNode
}

/** One line: what it is, and what can be done. */
export function Notice({ kind, children, actions }: NoticeProps) {
  return (
    <div className="nt" data-kind={kind}>
      <span>{children}</span>
      {actions && <span className="a">{actions}</span>}
    </div>
  )
}

/** What can be done about it. */
export const Action = ({
  onPress,
  children,
}: {
  readonly onPress: () => void
  readonly children: React.ReactNode
}) => (
  <button type="button" className="lk min-h-6" onClick={onPress}>
    {children}
  </button>
)

/** What went wrong, and what to do. */
export function ProblemWords({ problem }: { readonly problem: Said }) {
  const { message, hint } = useWords().server.say(problem)
  return (
    <>
      <b>{message}</b> {hint}
    </>
  )
}
