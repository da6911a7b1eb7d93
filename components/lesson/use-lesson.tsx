'use client'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import type { Language } from '../../domain/language'
import type { Lesson, LessonText } from '../../domain/lessons/lesson'
import { keepProgress } from '../course/progress'
import { useLanguage } from '../language/use-words'
import { useStore } from '../store/external-store'
import { useLab } from '../store/use-lab'
import { createSession, type Session, type SessionState } from './session'

/** What the server gives of one lesson: its data, its sentences in every language, and its place. */
export interface LessonPage {
  readonly lesson: Lesson
  readonly texts: Readonly<Record<Language, LessonText>>
  /** All lessons' ids, in the order of the course. */
  readonly course: readonly string[]
  /** From 1. */
  readonly at: number
  /** The first challenge's id: what follows the last lesson. */
  readonly challenge?: string
}

interface Here extends LessonPage {
  readonly session: Session
}

const LessonContext = createContext<Here | undefined>(undefined)

/** Gives everything below one visit of a lesson. */
export function LessonProvider({
  page,
  children,
}: {
  readonly page: LessonPage
  readonly children: ReactNode
}) {
  const lab = useLab()
  const { lesson } = page
  const [session] = useState(() =>
    createSession({ lab, lesson, onMarked: state => keepProgress(lesson.id, state) }),
  )
  useEffect(() => session.watch(), [session])
  return <LessonContext value={{ ...page, session }}>{children}</LessonContext>
}

/** The lesson of this page, with its sentences in the visitor's language. */
export function useLesson(): Here & { readonly text: LessonText } {
  const here = useContext(LessonContext)
  const { language } = useLanguage()
  if (!here) throw new Error('useLesson is used outside LessonProvider')
  return { ...here, text: here.texts[language] }
}

/** A part of the visit's state. `select` must return a value of the state itself, or a primitive. */
export function useSession<S>(select: (state: SessionState) => S): S {
  return useStore(useLesson().session.store, select)
}
