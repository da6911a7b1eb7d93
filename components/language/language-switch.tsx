'use client'
import { useEffect } from 'react'
import { LANGUAGES, type Language } from '../../domain/language'
import { HangulName } from './hangul-name'
import { useLanguage } from './use-words'

/** Each in its own words, for those who cannot read the other. */
const NAMES: Readonly<Record<Language, { readonly short: string; readonly name: string }>> = {
  en: { short: 'EN', name: 'English' },
  ko: { short: '한국어', name: '한국어' },
}

/** "EN · 한국어" */
export function LanguageSwitch() {
  const { language, words, speak } = useLanguage()
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has a legend and a shape of its own; this is a line of two buttons
    <span className="languages" role="group" aria-label={words.header.language} data-testid="language">
      {LANGUAGES.map(each => (
        <button
          key={each}
          type="button"
          lang={each}
          aria-pressed={each === language}
          onClick={() => speak(each)}
          aria-label={each === 'ko' ? NAMES.ko.name : `${NAMES[each].short}, ${NAMES[each].name}`}
        >
          {each === 'ko' ? <HangulName /> : NAMES[each].short}
        </button>
      ))}
    </span>
  )
}
