'use client'
import type { ReactNode } from 'react'
import { LogoIcon } from '../icons/header-icons'
import { LanguageSwitch } from '../language/language-switch'
import { useWords } from '../language/use-words'
import { ThemeSwitch } from './theme-switch'

const PLACES = [
  { href: '/', name: 'playground' },
  { href: '/compare', name: 'compare' },
  { href: '/matrix', name: 'matrix' },
  { href: '/lessons', name: 'lessons' },
  { href: '/cost', name: 'cost' },
  { href: '/workshop', name: 'workshop' },
] as const

interface TopBarProps {
  readonly here: (typeof PLACES)[number]['href']
  /** What stands before the switches of language and theme. */
  readonly children?: ReactNode
}

/** Name, places that exist, and the theme; on a phone all but the theme opens from three lines, where a thumb finds it. */
export function TopBar({ here, children }: TopBarProps) {
  const { header } = useWords()
  return (
    <header className="top">
      <a className="brand" href="/">
        <LogoIcon />
        <span>{header.name}</span>
      </a>
      <nav className="nav max-tab:hidden" aria-label={header.places}>
        <Places here={here} />
      </nav>
      <div className="right">
        <details className="menu tab:hidden">
          <summary aria-label={header.places}>
            <MenuIcon />
          </summary>
        </details>
        <div className="more">
          <nav className="tab:hidden" aria-label={header.places}>
            <Places here={here} />
          </nav>
          {children}
          <LanguageSwitch />
        </div>
        <ThemeSwitch />
      </div>
    </header>
  )
}

function Places({ here }: Pick<TopBarProps, 'here'>) {
  const { header } = useWords()
  return PLACES.map(({ href, name }) => (
    <a key={href} href={href} aria-current={href === here ? 'page' : undefined}>
      {header[name]}
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
