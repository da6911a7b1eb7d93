import { LESSONS } from '../../../../domain/lessons'
import { lessonPage } from '../../../lessons/pages'

interface Asked {
  readonly params: Promise<{ readonly id: string }>
}

export const dynamic = 'force-static'
export const dynamicParams = false

export function generateStaticParams() {
  return LESSONS.map(({ id }) => ({ id }))
}

/** One lesson for a room that comes to it: the page stays, what is on it changes. */
export async function GET(_request: Request, { params }: Asked) {
  const page = lessonPage((await params).id)
  return page ? Response.json(page) : new Response('There is no such lesson.', { status: 404 })
}
