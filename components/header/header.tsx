import { ClusterBadge } from './cluster-badge'
import { CopyLink } from './copy-link'
import { TopBar } from './top-bar'

/** Name, places that exist, which Kafka this is, and the theme. */
export function Header() {
  return (
    <TopBar here="/">
      <ClusterBadge />
      <CopyLink />
    </TopBar>
  )
}
