'use client'
import { CopyButton } from '../copy-button/copy-button'
import { useLanguage } from '../language/use-words'
import { linkWith, sharedQuery } from '../links/copied'
import { useLab } from '../store/use-lab'

/** Copies the link of what is on screen: recipe, moment, speed, language and theme, in readable text. */
export function CopyLink({ className = 'lk min-h-6' }: { readonly className?: string }) {
  const lab = useLab()
  const { words, language } = useLanguage()
  const link = () => linkWith(sharedQuery(lab.store.get(), { language }))
  return (
    <CopyButton
      text={link}
      label={words.header.copyLink}
      done={words.header.linkCopied}
      cannot={words.site.linkTooLong}
      className={className}
    />
  )
}
