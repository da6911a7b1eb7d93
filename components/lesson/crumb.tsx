'use client'
import { formatRecipe } from '../../domain/recipe-text'
import { useProgress } from '../course/progress'
import { useLabState } from '../store/use-lab'
import { useLesson } from './use-lesson'
import { useLessonWords } from './words'

/** Where this lesson stands in the course, and the ways out of it. */
export function Crumb() {
  const { lesson, course, at } = useLesson()
  const words = useLessonWords().lesson
  return (
    <div className="crumb">
      <span>{words.chapters[lesson.chapter]}</span>
      <span className="place">
        <Neighbour id={course[at - 2]} name={words.previous(at - 1)} sign="‹" />
        {words.placeOf(at, course.length)}
        <Neighbour id={course[at]} name={words.next(at + 1)} sign="›" />
      </span>
      <CourseBar />
      <span className="ways">
        <a className="lk" href="/lessons">
          {words.all}
        </a>
        <Leave />
      </span>
    </div>
  )
}

interface NeighbourProps {
  readonly id: string | undefined
  readonly name: string
  readonly sign: string
}

function Neighbour({ id, name, sign }: NeighbourProps) {
  if (id === undefined) return null
  return (
    <a className="neighbour" href={`/lessons/${id}`} aria-label={name} title={name}>
      {sign}
    </a>
  )
}

/** One mark a lesson: those that are done, and this one. The words beside it say the same. */
function CourseBar() {
  const { lesson, course } = useLesson()
  const progress = useProgress()
  return (
    <span className="course-bar" aria-hidden="true">
      {course.map(id => (
        <i
          key={id}
          data-done={progress[id] !== undefined || undefined}
          data-now={id === lesson.id || undefined}
        />
      ))}
    </span>
  )
}

/** What is on the stage, as a recipe of one's own; the link knows the way back. */
function Leave() {
  const { lesson } = useLesson()
  const words = useLessonWords().lesson
  const recipe = useLabState(state => state.recipe)
  return (
    <a className="lk" href={`/?${formatRecipe(recipe)}&lesson=${lesson.id}`}>
      {words.leave}
    </a>
  )
}
