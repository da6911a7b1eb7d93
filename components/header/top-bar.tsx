import type { ReactNode } from 'react'
import { LogoIcon } from '../icons/icons'
import { ThemeSwitch } from './theme-switch'
import './top-bar.css'

const PLACES = [
  { href: '/', name: 'Playground' },
  { href: '/compare', name: 'Compare' },
  { href: '/matrix', name: 'Matrix' },
] as const

interface TopBarProps {
  readonly here: (typeof PLACES)[number]['href']
  /** What stands before the theme switch. */
  readonly children?: ReactNode
}

/** Name, places that exist, and the theme. */
export function TopBar({ here, children }: TopBarProps) {
  return (
    <header className="top">
      <a className="brand" href="/">
        <LogoIcon />
        <span>Kafka Delivery Playground</span>
      </a>
      <nav className="nav max-tab:hidden" aria-label="Places">
        <Places here={here} />
      </nav>
      <div className="right">
        {children}
        <ThemeSwitch />
        <details className="menu tab:hidden">
          <summary aria-label="Places">
            <MenuIcon />
          </summary>
          <nav aria-label="Places">
            <Places here={here} />
          </nav>
        </details>
      </div>
    </header>
  )
}

function Places({ here }: Pick<TopBarProps, 'here'>) {
  return PLACES.map(({ href, name }) => (
    <a key={href} href={href} aria-current={href === here ? 'page' : undefined}>
      {name}
    </a>
  ))
}

function MenuIcon() {
  return (
    <svg width="20" height="14" viewBox="0 0 20 14" aria-hidden="true" focusable="false">
      <path d="M0 1h20M0 7h20M0 13h20" stroke="currentColor" strokeWidth="1.6" />
    </svg>
  )
}
