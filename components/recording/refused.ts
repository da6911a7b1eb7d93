import { createStore, type Store } from '../store/external-store'
import type { Refused } from './opening'

/** The file that could not be shown, until it is dismissed. One page has one. */
export const refusedStore: Store<{ readonly refused?: Refused | undefined }> = createStore<{
  readonly refused?: Refused | undefined
}>({})

/** Notes what came of opening something, and shows where it is said and played: on a phone the way there was below. */
export function note(refused: Refused | undefined): void {
  refusedStore.set({ refused })
  scrollTo({ top: 0 })
}
