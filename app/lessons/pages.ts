import type { LessonPage } from '../../components/lesson/use-lesson'
import { LESSONS_KO } from '../../domain/language/ko/lessons'
import { LESSONS } from '../../domain/lessons'
import { lessonNamed, placeOf } from '../../domain/lessons/course'

/** Everything one lesson's page needs, and nothing of the others; undefined where there is no such lesson. */
export function lessonPage(id: string): LessonPage | undefined {
  const lesson = lessonNamed(id)
  if (!lesson) return undefined
  return {
    lesson,
    texts: { en: lesson.text, ko: LESSONS_KO[lesson.id] },
    course: LESSONS.map(each => each.id),
    at: placeOf(lesson.id).at,
  }
}
