'use client'
import { formatRecipe } from '../../domain/recipe-text'
import { useWords } from '../language/use-words'
import { Notice } from '../notices/notice'
import { useLabState } from '../store/use-lab'
import { RecordingChoice } from './recording-choice'
import { useKept } from './use-kept'

/** On an exported site: nothing can be played of the recipe as it is set now. */
export function NotKept() {
  const { site } = useWords()
  const recipe = useLabState(state => formatRecipe(state.recipe))
  const playing = useLabState(state => state.run !== undefined)
  const kept = useKept(recipe)
  if (kept !== false || playing) return null
  return <Notice actions={<RecordingChoice />}>{site.notKept}</Notice>
}
