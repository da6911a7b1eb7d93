import { notFound, redirect } from 'next/navigation'
import { RoomPage } from '../../../components/room/room-page'
import { LESSONS_KO } from '../../../domain/language/ko/lessons'
import { LESSONS } from '../../../domain/lessons'
import { roomCodeOf } from '../../../domain/room'
import { wordsOfRequest } from '../../language'

interface PageProps {
  readonly params: Promise<{ readonly code: string }>
}

export async function generateMetadata({ params }: PageProps) {
  const { room } = await wordsOfRequest()
  // A link to a room is for those who were given it.
  return { title: `${room.workshop} ${(await params).code}`, robots: { index: false } }
}

/** A workshop's room. Whether there is one under this code is the socket's to say. */
export default async function Page({ params }: PageProps) {
  const { code: typed } = await params
  const code = roomCodeOf(decodeURIComponent(typed))
  if (code === undefined) notFound()
  if (code !== typed) redirect(`/workshop/${code}`)
  const address = process.env.PUBLIC_URL
  const lessons = LESSONS.map(({ id, runs, text }) => ({
    id,
    recipe: runs[0]?.recipe ?? '',
    belief: { en: text.belief, ko: LESSONS_KO[id].belief },
  }))
  return <RoomPage place={{ code, lessons, ...(address ? { address: address.replace(/\/$/, '') } : {}) }} />
}
