'use client'
import { useState } from 'react'
import type { Language } from '../../domain/language'
import type { Chapter } from '../../domain/lessons/lesson'
import { CopyLinkOfPage } from '../header/copy-link-of-page'
import { TopBar } from '../header/top-bar'
import { usePageTitle } from '../language/use-page-title'
import { useLanguage } from '../language/use-words'
import { useLessonWords } from '../lesson/words'
import { SiteNotice } from '../site/site-notice'
import './course.css'
import { forgetProgress, useProgress } from './progress'
import { StateMark } from './state-mark'

type Said<T> = Readonly<Record<Language, T>>

/** A lesson as the course lists it. */
export interface Entry {
  readonly id: string
  readonly chapter: Chapter
  readonly belief: Said<string>
}

/** A challenge as the course lists it. */
export interface ChallengeEntry {
  readonly id: string
  readonly title: Said<string>
}

interface CourseProps {
  readonly lessons: readonly Entry[]
  readonly chapters: readonly Chapter[]
  readonly challenges: readonly ChallengeEntry[]
}

/** All lessons in their chapters, how each stands on this device, and the challenges at the end. */
export function Course({ lessons, chapters, challenges }: CourseProps) {
  const { course } = useLessonWords()
  usePageTitle(course.title)
  return (
    <>
      <TopBar here="/lessons">
        <CopyLinkOfPage />
      </TopBar>
      <SiteNotice />
      <main className="course">
        <div className="page-head">
          <h1>{course.title}</h1>
          <p>{course.lead(lessons.length)}</p>
        </div>
        <Way lessons={lessons} />
        <div className="chapters">
          {chapters.map(chapter => (
            <ChapterList key={chapter} chapter={chapter} lessons={lessons} />
          ))}
          <Challenges challenges={challenges} />
        </div>
      </main>
    </>
  )
}

/** How far one is, where to go on, and that nobody else knows. */
function Way({ lessons }: Pick<CourseProps, 'lessons'>) {
  const { course } = useLessonWords()
  const progress = useProgress()
  const done = lessons.filter(({ id }) => progress[id] !== undefined).length
  const open = lessons.findIndex(({ id }) => progress[id] === undefined)
  const next = lessons[open]
  const [forgotten, setForgotten] = useState(false)
  const some = Object.keys(progress).length > 0
  return (
    <section className="way" aria-label={course.progress(done, lessons.length)}>
      {next && (
        <a className="go" href={`/lessons/${next.id}`}>
          {open === 0 ? course.begin : course.goOn(open + 1)}
        </a>
      )}
      <span>
        <b>{course.progress(done, lessons.length)}</b> {course.onThisDevice}{' '}
        {some && (
          <button
            type="button"
            className="lk"
            onClick={() => {
              forgetProgress()
              setForgotten(true)
            }}
          >
            {course.forget}
          </button>
        )}
        <span role="status">{forgotten && !some ? course.forgotten : ''}</span>
      </span>
      <a className="lk inline-block min-h-6" href="/glossary">
        {course.glossary}
      </a>
      <a className="lk inline-block min-h-6" href="/settings">
        {course.yourSettings}
      </a>
    </section>
  )
}

function ChapterList({ chapter, lessons }: Pick<CourseProps, 'lessons'> & { readonly chapter: Chapter }) {
  const words = useLessonWords()
  const { language } = useLanguage()
  const progress = useProgress()
  return (
    <section aria-labelledby={`chapter-${chapter}`}>
      <h2 id={`chapter-${chapter}`}>{words.lesson.chapters[chapter]}</h2>
      <ol>
        {lessons.map(({ id, belief, chapter: own }, i) =>
          own === chapter ? (
            <li key={id} value={i + 1}>
              <a href={`/lessons/${id}`}>
                <span className="n">{i + 1}</span>
                <span className="belief-of">“{belief[language]}”</span>
                <StateMark state={progress[id]} word={words.course.states[progress[id] ?? 'open']} />
              </a>
            </li>
          ) : null,
        )}
      </ol>
    </section>
  )
}

function Challenges({ challenges }: Pick<CourseProps, 'challenges'>) {
  const { course } = useLessonWords()
  const { language } = useLanguage()
  const progress = useProgress()
  if (challenges.length === 0) return null
  return (
    <section aria-labelledby="challenges">
      <h2 id="challenges">{course.challenges}</h2>
      <p>{course.challengesLead}</p>
      <ol>
        {challenges.map(({ id, title }, i) => {
          const state = progress[`challenge:${id}`]
          return (
            <li key={id} value={i + 1}>
              <a href={`/lessons/challenges/${id}`}>
                <span className="n">{i + 1}</span>
                <span className="belief-of">{title[language]}</span>
                <StateMark state={state} word={state ? course.solved : course.states.open} />
              </a>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
