'use client'
import { useKeys } from '../keyboard/use-keys'
import { LinkKeeper } from '../links/link-keeper'
import { Arrival } from '../recording/arrival'
import { DropZone } from '../recording/drop-zone'

export { Caption } from '../caption/caption'
export { KeepRow } from '../recording/keep-row'

/** Does what the link and the keyboard ask for, keeps the link true, and takes files that are dropped. */
export function Doings({ search }: { readonly search: string }) {
  useKeys()
  return (
    <>
      <DropZone />
      <Arrival search={search} />
      <LinkKeeper search={search} />
    </>
  )
}
