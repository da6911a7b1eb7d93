import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Lesson } from '../../../components/lesson/lesson'
import { languageOfRequest } from '../../language'
import { lessonPage } from '../pages'

interface PageProps {
  readonly params: Promise<{ readonly id: string }>
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const page = lessonPage((await params).id)
  if (!page) return {}
  const { question, belief } = page.texts[await languageOfRequest()]
  return { title: question, description: belief }
}

/** One lesson; the link says which, never the answer. */
export default async function Page({ params }: PageProps) {
  const page = lessonPage((await params).id)
  if (!page) notFound()
  return <Lesson page={page} />
}
