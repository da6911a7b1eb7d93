import type { ChallengePage } from '../../components/lesson/challenge'
import type { LessonPage } from '../../components/lesson/use-lesson'
import { LESSONS_KO } from '../../domain/language/ko/lessons'
import { CHALLENGES_KO } from '../../domain/language/ko/lessons/challenges'
import { LESSONS } from '../../domain/lessons'
import { CHALLENGES } from '../../domain/lessons/challenges'
import { lessonNamed, placeOf } from '../../domain/lessons/course'

/** Everything one lesson's page needs, and nothing of the others; undefined where there is no such lesson. */
export function lessonPage(id: string): LessonPage | undefined {
  const lesson = lessonNamed(id)
  const [challenge] = CHALLENGES
  if (!lesson) return undefined
  return {
    lesson,
    texts: { en: lesson.text, ko: LESSONS_KO[lesson.id] },
    course: LESSONS.map(each => each.id),
    at: placeOf(lesson.id).at,
    ...(challenge ? { challenge: challenge.id } : {}),
  }
}

/** The same of one challenge. */
export function challengePage(id: string): ChallengePage | undefined {
  const challenge = CHALLENGES.find(each => each.id === id)
  if (!challenge) return undefined
  return {
    challenge,
    texts: { en: challenge.text, ko: CHALLENGES_KO[challenge.id] },
    all: CHALLENGES.map(each => each.id),
  }
}
