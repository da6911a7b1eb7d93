/** The languages of the page, English first: what nobody asked for otherwise. */
export const LANGUAGES = ['en', 'ko'] as const
export type Language = (typeof LANGUAGES)[number]

/** Where the choice is kept for the next visit: a cookie, so that the server's first paint is in it too. */
export const LANGUAGE_COOKIE = 'language'

/** How long the choice is kept, seconds: a year. */
const KEPT = 365 * 24 * 60 * 60

/**
 * The shape of a catalogue in any language, taken from the English one: the same keys, the same parameters, any
 * sentences. A missing or misspelt key does not compile.
 */
export type WordsOf<T> = T extends string
  ? string
  : T extends (...args: infer Args) => infer Said
    ? (...args: Args) => WordsOf<Said>
    : { readonly [Key in keyof T]: WordsOf<T[Key]> }

/** What is known of a visitor's wish, the strongest first. */
export interface Wishes {
  /** The value of `lang=` in the link. */
  readonly query?: string | undefined
  /** What was chosen on an earlier visit. */
  readonly stored?: string | undefined
  /** The request's `Accept-Language`, or the browser's languages joined by commas. */
  readonly acceptLanguage?: string | undefined
}

/** The language to speak: the link's, else the one chosen before, else the browser's, else English. */
export function languageOf({ query, stored, acceptLanguage }: Wishes): Language {
  return known(query) ?? known(stored) ?? accepted(acceptLanguage ?? '') ?? 'en'
}

/** The `Set-Cookie` (or `document.cookie`) that keeps a choice. */
export function languageCookie(language: Language): string {
  return `${LANGUAGE_COOKIE}=${language}; Path=/; Max-Age=${KEPT}; SameSite=Lax`
}

/** "ko", "KO" and "ko-KR" are Korean. */
function known(tag: string | undefined): Language | undefined {
  const [primary] = (tag ?? '').trim().toLowerCase().split(/[-_]/)
  return LANGUAGES.find(language => language === primary)
}

/** The best of `Accept-Language` that is spoken here (RFC 9110, 12.5.4); `q=0` means: not this one. */
function accepted(header: string): Language | undefined {
  const wishes = header.split(',').map(part => {
    const [tag, ...parameters] = part.split(';')
    const quality = parameters.map(text => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find(Boolean)
    return { language: known(tag), quality: quality === undefined ? 1 : Number(quality) }
  })
  return wishes
    .filter(({ language, quality }) => language && quality > 0)
    .sort((a, b) => b.quality - a.quality)[0]?.language
}
