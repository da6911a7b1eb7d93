import { LESSONS, type LessonId } from '.'
import { CHAPTERS, type Chapter, type Lesson } from './lesson'

/** The chapters with their lessons, in the order of the course. */
export function chapters(): readonly {
  readonly chapter: Chapter
  readonly lessons: readonly Lesson<LessonId>[]
}[] {
  return CHAPTERS.map(chapter => ({
    chapter,
    lessons: LESSONS.filter(lesson => lesson.chapter === chapter),
  }))
}

/** The lesson with this id, undefined where there is none. */
export function lessonNamed(id: string): Lesson<LessonId> | undefined {
  return LESSONS.find(lesson => lesson.id === id)
}

/** Where a lesson stands in the course: "Lesson 13 of 29". */
export function placeOf(id: LessonId): { readonly at: number; readonly of: number } {
  return { at: LESSONS.findIndex(lesson => lesson.id === id) + 1, of: LESSONS.length }
}

/** The lesson after this one, undefined after the last. */
export function nextLesson(id: LessonId): Lesson<LessonId> | undefined {
  return LESSONS[placeOf(id).at]
}

/** The lesson before this one, undefined before the first. */
export function previousLesson(id: LessonId): Lesson<LessonId> | undefined {
  return LESSONS[placeOf(id).at - 2]
}
