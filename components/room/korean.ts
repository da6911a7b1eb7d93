import { lesson } from '../../domain/language/ko/lesson'
import { room } from '../../domain/language/ko/room'
import type { RoomWords } from './words'

/** The same in Korean. */
export const KOREAN: RoomWords = { lesson, room }
