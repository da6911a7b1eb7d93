'use client'
import { useWords } from '../language/use-words'
import { Notice } from '../notices/notice'
import { useRecordedSite } from './use-recorded-site'

/** On an exported site, one line: what one sees was recorded, and how to run it for real. */
export function SiteNotice() {
  const { site } = useWords()
  if (!useRecordedSite()) return null
  return (
    <Notice actions={<ForReal />}>
      <b>{site.recordedHere}</b> {site.nothingRuns}
    </Notice>
  )
}

/** How to run it for real, behind a press. */
export function ForReal() {
  const { site } = useWords()
  return (
    <details className="for-real">
      <summary className="lk min-h-6">{site.forReal}</summary>
      {site.inFolder} <code>npm ci && npm start</code> {site.thenOpen}
    </details>
  )
}
