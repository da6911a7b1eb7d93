import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Challenge } from '../../../../components/lesson/challenge'
import { languageOfRequest } from '../../../language'
import { challengePage } from '../../pages'

interface PageProps {
  readonly params: Promise<{ readonly id: string }>
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const page = challengePage((await params).id)
  if (!page) return {}
  const { title, task } = page.texts[await languageOfRequest()]
  return { title, description: task }
}

/** One challenge; the link says which, never what was tried. */
export default async function Page({ params }: PageProps) {
  const page = challengePage((await params).id)
  if (!page) notFound()
  return <Challenge page={page} />
}
