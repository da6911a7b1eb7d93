'use client'
import { CopyButton } from '../copy-button/copy-button'
import { useWords } from '../language/use-words'
import { commandFor } from './copied'

/** Copies what runs the same without a page; `recipe` is asked for at the press. */
export function CopyCommand({
  recipe,
  className,
}: {
  readonly recipe: () => string
  readonly className?: string
}) {
  const { site } = useWords()
  return (
    <CopyButton
      text={() => commandFor(recipe())}
      label={site.copyCommand}
      done={site.commandCopied}
      className={className ?? 'lk min-h-6'}
    />
  )
}
