'use client'
import { formatRecipe } from '../../domain/recipe-text'
import { CopyButton } from '../copy-button/copy-button'
import { useLab } from '../store/use-lab'

/** Copies the link of what is on screen: the recipe in readable text. */
export function CopyLink() {
  const lab = useLab()
  const link = () => `${location.origin}${location.pathname}?${formatRecipe(lab.store.get().recipe)}`
  return <CopyButton text={link} label="Copy link" done="Link copied" className="lk max-tab:hidden min-h-6" />
}
