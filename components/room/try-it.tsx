'use client'
import { formatRecipe } from '../../domain/recipe-text'
import { useWords } from '../language/use-words'
import { useLabState } from '../store/use-lab'
import { useView } from './view'

/** What is on the stage, as a recipe in a lab of one's own: another tab, which knows the way back. */
export function TryIt() {
  const words = useWords().room
  const { code } = useView()
  const recipe = useLabState(state => formatRecipe(state.recipe))
  return (
    <a
      className="lk room-try"
      href={`/?${recipe}&room=${code}`}
      target="_blank"
      rel="noopener"
      title={words.tryItMeans}
      data-testid="try-it"
    >
      {words.tryIt}
    </a>
  )
}
