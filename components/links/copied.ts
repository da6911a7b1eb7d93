import { formatRecipe } from '../../domain/recipe-text'
import type { LabState } from '../store/lab-state'
import { momentOf } from './moment-of'
import { LONGEST_LINK, queryAt, withWord } from './page-query'

/** The visitor's own part of a link. */
export interface Own {
  readonly language: string
}

/** The query of all that is worth sharing: the run, the moment, the speed, the language and the theme where they are set. */
export function sharedQuery(state: LabState, own: Own): string {
  const name = state.run?.recorded?.name
  const isRecording = name !== undefined && new URLSearchParams(location.search).get('recording') === name
  const run = isRecording ? `recording=${name}` : formatRecipe(state.recipe)
  const at = state.run ? momentOf(state) : undefined
  return withOwn(queryAt(run, { at, speed: state.speed }), own)
}

/** With the language, where it is not the one every page is written in, and with the theme, where one was chosen. */
export function withOwn(query: string, { language }: Own): string {
  const { theme } = document.documentElement.dataset
  return withWord(withWord(query, 'lang', language === 'en' ? undefined : language), 'theme', theme)
}

/** The link of this page with another query; undefined where it would be too long for chats and mail programs. */
export function linkWith(query: string): string | undefined {
  const link = `${location.origin}${location.pathname}${query === '' ? '' : `?${query}`}`
  return link.length > LONGEST_LINK ? undefined : link
}

/** What runs the same without a page. A recipe has nothing that a shell would take for its own but the ampersand. */
export function commandFor(recipe: string): string {
  return `npm run lab -- "${recipe}"`
}
