import { Playground } from '../components/playground/playground'
import { LESSON_INDEX } from './lessons/index-of-lessons'
import { queryOf, type SearchParams } from './query'

/** The link is the recipe: the server reads it too, so that the first paint is already the right one. */
export default async function Page({ searchParams }: { readonly searchParams: SearchParams }) {
  return <Playground search={queryOf(await searchParams)} lessons={LESSON_INDEX} />
}
