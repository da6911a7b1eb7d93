'use client'
import { CopyButton } from '../copy-button/copy-button'
import { useWords } from '../language/use-words'

/** Copies this page's address without what is only on screen. */
export function CopyLinkOfPage() {
  const { header } = useWords()
  return (
    <CopyButton
      text={() => `${location.origin}${location.pathname}`}
      label={header.copyLink}
      done={header.linkCopied}
      className="lk min-h-6"
    />
  )
}
