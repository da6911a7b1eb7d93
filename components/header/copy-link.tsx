'use client'
import { formatRecipe } from '../../domain/recipe-text'
import { CopyButton } from '../copy-button/copy-button'
import { useWords } from '../language/use-words'
import { useLab } from '../store/use-lab'

/** Copies the link of what is on screen: the recipe in readable text. */
export function CopyLink() {
  const lab = useLab()
  const { header } = useWords()
  const link = () => `${location.origin}${location.pathname}?${formatRecipe(lab.store.get().recipe)}`
  return (
    <CopyButton
      text={link}
      label={header.copyLink}
      done={header.linkCopied}
      className="lk max-tab:hidden min-h-6"
    />
  )
}
