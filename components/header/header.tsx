import { LogoIcon } from '../icons/icons'
import { ClusterBadge } from './cluster-badge'
import { CopyLink } from './copy-link'
import { ThemeSwitch } from './theme-switch'

/** Name, places that exist, which Kafka this is, and the theme. */
export function Header() {
  return (
    <header className="top">
      <a className="brand" href="/">
        <LogoIcon />
        <span>Kafka Delivery Playground</span>
      </a>
      <nav className="nav max-tab:hidden" aria-label="Places">
        <a href="/" aria-current="page">
          Playground
        </a>
      </nav>
      <div className="right">
        <ClusterBadge />
        <CopyLink />
        <ThemeSwitch />
      </div>
    </header>
  )
}
