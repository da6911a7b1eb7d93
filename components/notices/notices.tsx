'use client'
import { useWords } from '../language/use-words'
import { NoticeList } from '../later/parts'

/** One line each, under the header and never over the stage: what is wrong, and what to do. */
export function Notices() {
  return (
    <div role="status" aria-label={useWords().notices.label} data-testid="notices">
      <NoticeList />
    </div>
  )
}
