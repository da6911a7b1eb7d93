import { Course } from '../../components/course/course'
import { LESSONS_KO } from '../../domain/language/ko/lessons'
import { LESSONS } from '../../domain/lessons'
import { CHAPTERS } from '../../domain/lessons/lesson'
import { wordsOfRequest } from '../language'

export async function generateMetadata() {
  const { course } = await wordsOfRequest()
  return { title: course.title, description: course.lead(LESSONS.length) }
}

/** The course. */
export default function Page() {
  const lessons = LESSONS.map(({ id, chapter, text }) => ({
    id,
    chapter,
    belief: { en: text.belief, ko: LESSONS_KO[id].belief },
  }))
  return <Course lessons={lessons} chapters={CHAPTERS} challenges={[]} />
}
