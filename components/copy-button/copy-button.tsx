'use client'
import { type ReactNode, useEffect, useState } from 'react'
import { useWords } from '../language/use-words'

interface CopyButtonProps {
  /** What is copied, asked for at the press; undefined where it cannot be. */
  readonly text: () => string | undefined
  readonly label: string
  /** What the button says for a moment afterwards. */
  readonly done: string
  /** What it says where there was nothing to copy. */
  readonly cannot?: string
  readonly className?: string
  readonly icon?: ReactNode
}

/** How long the button says that it has copied, ms. */
const MOMENT = 1600

/** Puts text on the clipboard and says so in place. */
export function CopyButton({ text, label, done, cannot, className, icon }: CopyButtonProps) {
  const { page } = useWords()
  const [said, setSaid] = useState<string>()
  useEffect(() => {
    if (said === undefined) return
    const timer = setTimeout(() => setSaid(undefined), MOMENT)
    return () => clearTimeout(timer)
  }, [said])
  const copy = () => {
    const copied = text()
    if (copied === undefined) return setSaid(cannot)
    navigator.clipboard?.writeText(copied).then(
      () => setSaid(done),
      () => setSaid(page.copyRefused),
    ) ?? setSaid(page.copyNeedsHttps)
  }
  return (
    <button type="button" className={className} onClick={copy}>
      {icon}
      <span aria-live="polite">{said ?? label}</span>
    </button>
  )
}
