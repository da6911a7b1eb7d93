'use client'
import { GLOSSARY_GROUPS, type GlossaryGroup, type GlossaryWord } from '../../domain/glossary'
import { CopyLinkOfPage } from '../header/copy-link-of-page'
import { TopBar } from '../header/top-bar'
import { usePageTitle } from '../language/use-page-title'
import { SiteNotice } from '../site/site-notice'
import { GlossarySymbol } from './symbol'
import { useGlossaryWords } from './words'
import './glossary.css'

const GROUPS = Object.keys(GLOSSARY_GROUPS) as readonly GlossaryGroup[]

/** All words, in groups, each with the part of the drawing it names. */
export function Glossary() {
  const { glossary } = useGlossaryWords()
  usePageTitle(glossary.title)
  return (
    <>
      <TopBar here="/lessons">
        <CopyLinkOfPage />
      </TopBar>
      <SiteNotice />
      <main className="gl">
        <div className="page-head">
          <h1>{glossary.title}</h1>
          <p>{glossary.lead}</p>
        </div>
        <div className="gl-groups">
          {GROUPS.map(group => (
            <section key={group} aria-labelledby={`group-${group}`}>
              <h2 id={`group-${group}`}>{glossary.groups[group]}</h2>
              <dl>
                {GLOSSARY_GROUPS[group].map(word => (
                  <Entry key={word} word={word} />
                ))}
              </dl>
            </section>
          ))}
        </div>
      </main>
    </>
  )
}

function Entry({ word }: { readonly word: GlossaryWord }) {
  const { glossary } = useGlossaryWords()
  const entry = glossary.entries[word]
  return (
    <div id={word} className="gl-entry">
      <dt>
        <span className="gl-symbol">
          <GlossarySymbol word={word} />
        </span>
        {entry.word}
      </dt>
      <dd>{entry.means}</dd>
    </div>
  )
}
