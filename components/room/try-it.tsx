'use client'
import { formatRecipe } from '../../domain/recipe-text'
import { useLabState } from '../store/use-lab'
import { useView } from './view'
import { useRoomWords } from './words'

/** What is on the stage, as a recipe in a lab of one's own: another tab, which knows the way back. */
export function TryIt() {
  const words = useRoomWords().room
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
