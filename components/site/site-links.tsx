'use client'
import { useEffect } from 'react'
import { addressOf } from './site'

/** Words of a link that stay from page to page: they are the visitor's, not the run's. */
export const CARRIED = ['lang', 'theme'] as const

/** A link has to be right before it is followed, copied or read out. */
const MOMENTS = ['pointerover', 'pointerdown', 'focusin', 'click'] as const

/** Keeps every link to a place of ours true: it carries `lang=` and `theme=` on, and is found in an exported site. */
export function SiteLinks() {
  useEffect(() => {
    const mend = ({ target }: Event) => {
      const link = target instanceof Element ? target.closest('a') : undefined
      if (link instanceof HTMLAnchorElement) mended(link)
    }
    for (const moment of MOMENTS) document.addEventListener(moment, mend, true)
    return () => {
      for (const moment of MOMENTS) document.removeEventListener(moment, mend, true)
    }
  }, [])
  return null
}

function mended(link: HTMLAnchorElement): void {
  const written = link.getAttribute('href')
  // A link that names a language leads there on purpose; a download is no place.
  if (!written || !/^\.{0,2}\//.test(written) || written.startsWith('//')) return
  if (link.hreflang !== '' || link.hasAttribute('download')) return
  const next = carrying(written.startsWith('/') ? addressOf(written) : written, location.search)
  if (next !== written) link.setAttribute('href', next)
}

/** The address with the words that this page's query carries, and without those it does not. */
export function carrying(address: string, search: string): string {
  const [, path = '', query = '', hash = ''] = /^([^?#]*)\??([^#]*)(.*)$/.exec(address) ?? []
  const isCarried = (part: string): boolean => CARRIED.some(word => part.startsWith(`${word}=`))
  const own = query.split('&').filter(part => part !== '' && !isCarried(part))
  const carried = search.replace(/^\?/, '').split('&').filter(isCarried)
  const all = [...own, ...carried]
  return `${path}${all.length > 0 ? `?${all.join('&')}` : ''}${hash}`
}
