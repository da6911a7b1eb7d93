'use client'
import type { WordsOf } from '../../domain/language'
import { lesson } from '../../domain/language/en/lesson'
import { room } from '../../domain/language/en/room'
import { wordsWith } from '../language/words-with'

const ENGLISH = { lesson, room }
/** What is said here and not on every page. */
export type RoomWords = WordsOf<typeof ENGLISH>

/** The catalogue, with what only these pages say. */
export const useRoomWords = wordsWith<RoomWords>(ENGLISH, {
  ko: () => import('./korean').then(({ KOREAN }) => KOREAN),
})
