import type { LessonId } from '../../../lessons'
import type { LessonText } from '../../../lessons/lesson'
import { together } from '../together'
import { texts as both } from './chapter-both'
import { texts as cluster } from './chapter-cluster'
import { texts as consumer } from './chapter-consumer'
import { texts as exactlyOnce } from './chapter-exactly-once'
import { texts as producer } from './chapter-producer'

/** The lessons in Korean, by id. */
export const LESSONS_KO: Readonly<Record<LessonId, LessonText>> = together({
  ...producer,
  ...consumer,
  ...both,
  ...exactlyOnce,
  ...cluster,
})
