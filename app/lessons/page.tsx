import { Course } from '../../components/course/course'
import { LESSONS_KO } from '../../domain/language/ko/lessons'
import { CHALLENGES_KO } from '../../domain/language/ko/lessons/challenges'
import { LESSONS } from '../../domain/lessons'
import { CHALLENGES } from '../../domain/lessons/challenges'
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
  const challenges = CHALLENGES.map(({ id, text }) => ({
    id,
    title: { en: text.title, ko: CHALLENGES_KO[id].title },
  }))
  return <Course lessons={lessons} chapters={CHAPTERS} challenges={challenges} />
}
