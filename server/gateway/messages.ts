import { z } from 'zod'
import { COST_BATCHES, COST_LENGTHS } from '../../domain/cost'
import type { ClientToServer, Problem } from '../../domain/protocol'

/** A recipe of 200 orders with every setting changed is about 2 KB. */
const recipe = z.string().max(8192)
const perSecond = z.number().min(0.1).max(20)
const fault = z.string().min(1).max(200)

/** What each message's body must look like; anything else gets an error reply and changes nothing. */
export const BODIES = {
  'run:start': z.object({
    recipe,
    mode: z.enum(['scripted', 'live']),
    perSecond: perSecond.optional(),
  }),
  'run:stop': z.object({}),
  'fault:arm': z.object({ fault }),
  'fault:disarm': z.object({ fault }),
  'live:rate': z.object({ perSecond }),
  'compare:start': z.object({ recipes: z.array(recipe).min(1).max(4) }),
  'matrix:start': z.object({ cells: z.array(z.string().max(100)).max(400).optional() }),
  'matrix:stop': z.object({}),
  'matrix:resume': z.object({}),
  'cost:start': z.object({ batch: z.literal(COST_BATCHES), length: z.literal(COST_LENGTHS) }),
  'cost:stop': z.object({}),
  'run:resume': z.object({ run: z.string().max(64), after: z.number().int().min(0) }),
} as const satisfies Record<keyof ClientToServer, z.ZodType>

export type MessageName = keyof typeof BODIES
export type Body<Name extends MessageName> = z.infer<(typeof BODIES)[Name]>

/** The session id a browser brings along in its handshake; undefined where it brings none that can be used. */
export function sessionOf(auth: unknown): string | undefined {
  const session = z.object({ session: z.string().regex(/^[\w-]{8,64}$/) }).safeParse(auth)
  return session.success ? session.data.session : undefined
}

/**
 * Checks a message's body by its schema.
 * @returns the body, or the problem to answer with
 */
export function readAs<Its>(
  schema: z.ZodType<Its>,
  name: string,
  body: unknown,
): { readonly body: Its } | { readonly problem: Problem } {
  const read = schema.safeParse(body)
  if (read.success) return { body: read.data }
  const [first] = read.error.issues
  const where = first === undefined || first.path.length === 0 ? '' : ` (${first.path.join('.')})`
  return {
    problem: { code: 'bad-message', message: `${name}${where}: ${first?.message ?? 'cannot be used'}` },
  }
}
