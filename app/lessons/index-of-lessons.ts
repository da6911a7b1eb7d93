import type { LessonIndex } from '../../components/course/lesson-index'
import { LESSONS } from '../../domain/lessons'
import { CHALLENGES } from '../../domain/lessons/challenges'

/** What the playground is told of the course: ids and recipes, no sentence. */
export const LESSON_INDEX: LessonIndex = {
  lessons: LESSONS.map(({ id, runs }) => ({ id, recipes: runs.map(({ recipe }) => recipe) })),
  challenges: CHALLENGES.map(({ id }) => id),
}
