import { createHash, randomBytes, randomInt } from 'node:crypto'
import { ROOM_LENGTH, ROOM_LETTERS } from '../../../domain/room'

/** A room's code: six letters out of 31, 888 million of them, drawn by the system's secure generator. */
export function newCode(): string {
  return Array.from({ length: ROOM_LENGTH }, () => ROOM_LETTERS[randomInt(ROOM_LETTERS.length)]).join('')
}

/** What makes its holder a room's presenter: 144 bits, safe in a link. */
export function newSecret(): string {
  return randomBytes(18).toString('base64url')
}

/** A person's public id in a room; from it nobody gets the session, which is the key to that person's lab. */
export function personId(room: string, session: string): string {
  return createHash('sha256').update(`${room} ${session}`).digest('base64url').slice(0, 12)
}
