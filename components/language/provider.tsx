'use client'
import dynamic from 'next/dynamic'
import { type ReactNode, use, useCallback, useEffect, useMemo, useState, useTransition } from 'react'
import { LANGUAGE_COOKIE, type Language, languageCookie, languageOf } from '../../domain/language'
import { ownLanguage } from '../site/own-language'
import { recordedSite } from '../site/site'
import { catalogueOf, keepCatalogue } from './catalogues'
import { LanguageContext, type Spoken } from './use-words'

const Whole = ({ children }: { readonly children: ReactNode }) => children

/**
 * The page in its first language. next/dynamic names the chunk in the server's head, so that the words come beside the page
 * and not after it. They are handed over here: the same `import()` anywhere else would be another chunk.
 */
const FIRST = {
  en: dynamic(() =>
    import('./english').then(({ ENGLISH }) => {
      keepCatalogue('en', ENGLISH)
      return Whole
    }),
  ),
  ko: dynamic(() =>
    import('./korean').then(({ KOREAN, preloadKoreanFont }) => {
      keepCatalogue('ko', KOREAN)
      return (props: { readonly children: ReactNode }) => {
        preloadKoreanFont()
        return <Whole {...props} />
      }
    }),
  ),
} satisfies Readonly<Record<Language, unknown>>

interface LanguageProviderProps {
  /** As the server chose it from the link, the cookie, and Accept-Language. */
  readonly language: Language
  readonly children: ReactNode
}

/** Speaks one language to everything below; a change keeps all that is on screen. */
export function LanguageProvider(props: LanguageProviderProps) {
  const [First] = useState(() => FIRST[props.language])
  return (
    <First>
      <Speaking {...props} />
    </First>
  )
}

function Speaking({ language: first, children }: LanguageProviderProps) {
  const [language, setLanguage] = useState(first)
  const [, startTransition] = useTransition()
  const said = catalogueOf(language)
  const words = said instanceof Promise ? use(said) : said
  const speak = useCallback((next: Language) => {
    keep(next)
    // A transition: what is on screen stays until the new words have come.
    startTransition(() => setLanguage(next))
  }, [])
  useEffect(() => {
    // An exported page was written in English for everyone.
    const own = recordedSite() ? ownLanguage() : first
    if (own !== first) startTransition(() => setLanguage(own))
  }, [first])
  useEffect(() => {
    // A page that was kept as a file, or that the browser kept, may not be in the language that is wished for now.
    const wished = wishedHere()
    if (wished !== first) startTransition(() => setLanguage(wished))
  }, [first])
  const spoken = useMemo<Spoken>(() => ({ language, words, speak }), [language, words, speak])
  return <LanguageContext value={spoken}>{children}</LanguageContext>
}

/** What link, cookie and browser ask for. */
function wishedHere(): Language {
  const stored = document.cookie
    .split('; ')
    .find(part => part.startsWith(`${LANGUAGE_COOKIE}=`))
    ?.slice(LANGUAGE_COOKIE.length + 1)
  const query = new URLSearchParams(location.search).get('lang') ?? undefined
  return languageOf({ query, stored, acceptLanguage: navigator.languages.join(',') })
}

/** Keeps the choice for the next visit, and takes another one out of the link. */
function keep(language: Language): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
  document.cookie = languageCookie(language)
  const link = new URL(location.href)
  if (!link.searchParams.has('lang')) return
  const rest = link.search
    .slice(1)
    .split('&')
    .filter(part => !part.startsWith('lang='))
  history.replaceState(
    history.state,
    '',
    `${link.pathname}${rest.length > 0 ? `?${rest.join('&')}` : ''}${link.hash}`,
  )
}
