'use client'
import { ClusterBadge } from '../header/cluster-badge'
import { CopyLinkOfPage } from '../header/copy-link-of-page'
import { TopBar } from '../header/top-bar'

/** The top of a lesson or a challenge: which Kafka runs it, and its link without what is only on screen. */
export function LessonHeader() {
  return (
    <TopBar here="/lessons">
      <ClusterBadge />
      <CopyLinkOfPage />
    </TopBar>
  )
}
