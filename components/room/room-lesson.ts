import { useEffect, useState } from 'react'
import type { LessonPage } from '../lesson/use-lesson'

const asked = new Map<string, Promise<LessonPage>>()

/** One lesson's page, as the server gives it; asked for once. */
function lessonPage(id: string): Promise<LessonPage> {
  const before = asked.get(id)
  if (before) return before
  const promise = fetch(`/workshop/lessons/${id}`).then(answer => {
    if (!answer.ok) throw new Error(`${answer.status}`)
    return answer.json() as Promise<LessonPage>
  })
  asked.set(id, promise)
  // The network may have been gone for a moment: asked again the next time.
  promise.catch(() => asked.delete(id))
  return promise
}

type Loaded =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly again: () => void }
  | { readonly state: 'there'; readonly page: LessonPage }

/** The lesson that a room shows. */
export function useRoomLesson(id: string): Loaded {
  const [found, setFound] = useState<{ readonly id: string; readonly page?: LessonPage }>()
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again
  useEffect(() => {
    let ended = false
    const take = (page?: LessonPage) => {
      if (!ended) setFound(page ? { id, page } : { id })
    }
    lessonPage(id).then(take, () => take())
    return () => {
      ended = true
    }
  }, [id, attempt])
  if (found?.id !== id) return { state: 'loading' }
  if (found.page) return { state: 'there', page: found.page }
  return { state: 'failed', again: () => setAttempt(attempt + 1) }
}
