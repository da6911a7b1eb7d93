'use client'
import { useEffect, useMemo, useRef, useState } from 'react'
import { type Code, DIALECTS, type Dialect, judge, readSettings } from '../../domain/your-settings'
import { CopyLinkOfPage } from '../header/copy-link-of-page'
import { TopBar } from '../header/top-bar'
import { usePageTitle } from '../language/use-page-title'
import { SiteNotice } from '../site/site-notice'
import { EXAMPLES } from './examples'
import { Judged } from './judged'
import { Readings } from './readings'
import { useYourSettingsWords } from './words'
import './your-settings.css'

const CODES = ['before', 'after', 'remembers', 'transaction'] as const satisfies readonly Code[]

/** Settings of one's own: pasted, read line by line, judged by what was measured, and run. Nothing leaves the browser. */
export function YourSettings() {
  const { yourSettings: words } = useYourSettingsWords()
  usePageTitle(words.title)
  const [text, setText] = useState('')
  const area = useRef<HTMLTextAreaElement>(null)
  // What was pasted before the page could hear it, or stands there again because one has come back.
  useEffect(() => setText(area.current?.value ?? ''), [])
  const [dialect, setDialect] = useState<Dialect>()
  const [code, setCode] = useState<Code>()
  const read = useMemo(() => readSettings(text, { dialect, code }), [text, dialect, code])
  const judgement = useMemo(() => judge(read.settings), [read])
  const auto = read.settings.payments.offsets === 'auto'
  const isSilent = read.readings.every(({ told }) => told === undefined)
  const isOpen = !read.codeIsKnown && !code && !auto
  const begin = (next: string) => {
    setText(next)
    setDialect(undefined)
    setCode(undefined)
  }
  return (
    <>
      <TopBar here="/">
        <CopyLinkOfPage />
      </TopBar>
      <SiteNotice />
      <main className="ys">
        <div className="page-head">
          <h1>{words.title}</h1>
          <p>{words.lead}</p>
        </div>
        <div className="ys-columns">
          <section className="ys-paste" aria-label={words.paste}>
            <label htmlFor="pasted">{words.paste}</label>
            <textarea
              id="pasted"
              ref={area}
              value={text}
              spellCheck={false}
              autoCapitalize="off"
              aria-describedby="pasted-hint"
              onChange={event => setText(event.target.value)}
            />
            <p id="pasted-hint">{words.hint}</p>
            <p className="ys-examples">
              {words.examples}
              {EXAMPLES.map(example => (
                <button
                  key={example.dialect}
                  type="button"
                  className="lk"
                  onClick={() => begin(example.text)}
                >
                  {words.dialects[example.dialect]}
                </button>
              ))}
            </p>
            <div className="ys-choices">
              <label>
                {words.dialect}
                <select
                  className="quiet-select"
                  value={read.dialect}
                  onChange={event => setDialect(DIALECTS.find(each => each === event.target.value))}
                >
                  {DIALECTS.map(each => (
                    <option key={each} value={each}>
                      {words.dialects[each]}
                    </option>
                  ))}
                </select>
              </label>
              <label>
                {words.code}
                <select
                  className="quiet-select"
                  value={read.code}
                  // Whoever lets the client commit has no say in when.
                  disabled={auto}
                  aria-describedby={isOpen ? 'code-guessed' : undefined}
                  onChange={event => setCode(CODES.find(each => each === event.target.value))}
                >
                  {CODES.map(each => (
                    <option key={each} value={each}>
                      {words.codes[each]}
                    </option>
                  ))}
                </select>
                {isOpen && <span id="code-guessed">{words.codeGuessed}</span>}
              </label>
            </div>
            <Readings read={read} />
          </section>
          <Judged
            judgement={judgement}
            note={text.trim() !== '' && isSilent ? words.nothing(words.dialects[read.dialect]) : undefined}
          />
        </div>
      </main>
    </>
  )
}
