import { z } from 'zod'
import type { RoomToServer } from '../../../domain/room'

const path = z
  .string()
  .max(200)
  .regex(/^\/[\w\-/]*$/)
const search = z.string().max(8192)
const answer = z.string().min(1).max(80)
/** What people call themselves: no line breaks, no control characters. */
export const personName = z
  .string()
  .max(40)
  .transform(name => name.replaceAll(/\p{C}/gu, '').trim())

const shown = z
  .object({
    path,
    search,
    seq: z.number().int().min(0).max(10_000_000),
    playing: z.boolean(),
    speed: z.number().min(0).max(16),
    black: z.boolean(),
    until: z.number().min(0).max(Number.MAX_SAFE_INTEGER),
  })
  .partial()

/** What each message's body in a room must look like. */
export const ROOM_BODIES = {
  'room:show': z.object({ shown }),
  'room:ask': z.object({
    question: z.string().min(1).max(200),
    answers: z
      .array(answer)
      .min(2)
      .max(8)
      .refine(all => new Set(all).size === all.length, 'has an answer twice'),
  }),
  'room:reveal': z.object({}),
  'room:unask': z.object({}),
  'room:vote': z.object({ answer }),
  'room:offer': z.object({ recipe: search }),
  'room:take': z.object({ offer: z.string().max(40) }),
  'room:hand-over': z.object({ to: z.string().max(40) }),
  'room:take-back': z.object({}),
  'room:reset': z.object({}),
  'room:close': z.object({}),
  'room:name': z.object({ name: personName }),
} as const satisfies Record<Exclude<keyof RoomToServer, 'room:open'>, z.ZodType>

/** Makes a room; said outside of any. */
export const OPEN_BODY = z.object({ shown: shown.optional() })

export type RoomMessage = keyof typeof ROOM_BODIES
export type RoomBody<Name extends RoomMessage> = z.infer<(typeof ROOM_BODIES)[Name]>

/** What a page brings along in its handshake for a room; undefined where it asks for none. */
export function roomAuthOf(
  auth: unknown,
): { readonly room: string; readonly secret?: string; readonly name?: string } | undefined {
  const read = z
    .object({
      room: z.string().max(40),
      secret: z.string().max(64).optional(),
      name: personName.optional(),
    })
    .safeParse(auth)
  if (!read.success) return undefined
  const { room, secret, name } = read.data
  return { room, ...(secret ? { secret } : {}), ...(name ? { name } : {}) }
}
