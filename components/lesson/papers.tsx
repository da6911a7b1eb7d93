'use client'
import { useLesson } from './use-lesson'
import { useLessonWords } from './words'

/** What the lesson rests on: whose doing it is, where versions differ, and where to read on. */
export function Papers() {
  const { lesson, text } = useLesson()
  const words = useLessonWords().lesson
  const { peculiarity } = lesson
  return (
    <section className="papers" aria-label={words.sources}>
      {peculiarity && text.peculiarity && (
        <div data-testid="peculiarity">
          <h2>{words.peculiar(peculiarity.client)}</h2>
          <p>
            {text.peculiarity}{' '}
            {peculiarity.url === undefined ? (
              <code>{peculiarity.source}</code>
            ) : (
              <a className="lk" href={peculiarity.url}>
                <code>{peculiarity.source}</code>
              </a>
            )}
          </p>
        </div>
      )}
      {text.differs && (
        <div>
          <h2>{words.differs}</h2>
          <p>{text.differs}</p>
        </div>
      )}
      <div>
        <h2>{words.sources}</h2>
        <ul>
          {lesson.sources.map(({ title, url }) => (
            <li key={url}>
              <a className="lk" href={url} lang="en">
                {title}
              </a>
            </li>
          ))}
        </ul>
      </div>
      <div>
        <h2>{words.lookFirst}</h2>
        <p>{text.look}</p>
      </div>
    </section>
  )
}
