import { useSyncExternalStore } from 'react'
import { recordedSite } from './site'

const never = () => () => {}

/** Whether this is a page of an exported site; false until the page is awake. */
export function useRecordedSite(): boolean {
  return useSyncExternalStore(
    never,
    () => recordedSite() !== undefined,
    () => false,
  )
}
