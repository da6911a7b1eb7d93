import { useSyncExternalStore } from 'react'
import { recordedSite } from './site'

let first: string | undefined

/** The query this page was opened with: links change it later. */
function ownSearch(): string {
  first ??= location.search.slice(1)
  return first
}

const never = () => () => {}

/**
 * The link's query: as the server read it, or, where no server has, as the browser reads it once the page is awake. Give
 * it to whatever is made of it as its `key`.
 */
export function useSearch(given: string): string {
  return useSyncExternalStore(
    never,
    () => (recordedSite() ? ownSearch() : given),
    () => given,
  )
}
