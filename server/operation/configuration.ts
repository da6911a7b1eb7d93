import { availableParallelism } from 'node:os'
import { z } from 'zod'

type Environment = Readonly<Record<string, string | undefined>>

/** One variable of the environment: what it may be, what it is when it is not set, and what it does. */
interface Variable<T> {
  readonly name: string
  readonly does: string
  /** What may be written, as the table and the error say it. */
  readonly allowed: string
  /** What it is when it is not set, as the table says it. */
  readonly unset: string
  readonly read: z.ZodType<T>
}

const whole = (least: number, most: number, unset: number) => ({
  allowed: `a whole number from ${least} to ${most}`,
  unset: String(unset),
  read: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most))
    .or(z.undefined().transform(() => unset)),
})

const yesOrNo = { allowed: '`true`, `false`', unset: '`false`' }
const flag = {
  ...yesOrNo,
  read: z
    .enum(['true', 'false'])
    .optional()
    .transform(text => text === 'true'),
}

/** Labs that run at once beside a room of hundreds without slowing each other down, as measured (`npm run bench rooms`). */
export function mostLabsFor(cores: number): number {
  return Math.min(100, 25 * cores)
}

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const
const originList = z.string().transform((text, context): readonly string[] => {
  const origins = text
    .split(',')
    .map(each => each.trim())
    .filter(each => each !== '')
  for (const origin of origins)
    if (!/^https?:\/\/[^\s/]+$/.test(origin)) context.addIssue({ code: 'custom', message: origin })
  return origins
})

/** Every variable of the server itself; those of Kafka are read where the cluster is opened. */
export const VARIABLES = {
  port: {
    name: 'PORT',
    does: 'The port of the page.',
    ...whole(0, 65_535, 3000),
    allowed: 'a whole number from 0 to 65535; 0 takes a free one',
  },
  host: {
    name: 'HOST',
    does: 'The address listened on; `0.0.0.0` lets other machines in.',
    allowed: 'an address of this machine',
    unset: '`127.0.0.1`',
    read: z.string().min(1).default('127.0.0.1'),
  },
  publicUrl: {
    name: 'PUBLIC_URL',
    does: 'The address at which others see the page: for previews of links, and the QR code of a workshop.',
    allowed: 'an address with `http://` or `https://`',
    unset: 'as the browser says',
    read: z.url({ protocol: /^https?$/ }).optional(),
  },
  origins: {
    name: 'ALLOWED_ORIGINS',
    does: 'Further origins whose pages may open a socket here.',
    allowed: '`https://host`, separated by commas',
    unset: 'none but the page’s own',
    read: originList.default([]),
  },
  trustProxy: {
    name: 'TRUST_PROXY',
    does: 'A proxy of yours stands in front: the visitor’s address is the last of `X-Forwarded-For`.',
    ...flag,
  },
  mostLabs: {
    name: 'MOST_LABS',
    does: 'Labs that run at once; whoever comes later queues, and sees the place in the queue.',
    ...whole(1, 1000, mostLabsFor(availableParallelism())),
    unset: '25 for each core, 100 at most',
  },
  mostSockets: {
    name: 'MOST_SOCKETS_PER_ADDRESS',
    does: 'Open pages from one address (a whole room may share one).',
    ...whole(1, 100_000, 1000),
  },
  messagesPerSecond: {
    name: 'MESSAGES_PER_SECOND',
    does: 'Messages a page may send in a second, on average; ten times as many in one go.',
    ...whole(1, 10_000, 20),
  },
  shutdownMs: {
    name: 'SHUTDOWN_MS',
    does: 'How long SIGTERM lets runs under way finish, ms; a second signal ends at once, and so does Ctrl-C.',
    ...whole(0, 600_000, 0),
  },
  logLevel: {
    name: 'LOG_LEVEL',
    does: 'What is logged, one JSON object a line, on standard error.',
    allowed: LEVELS.map(each => `\`${each}\``).join(', '),
    unset: '`warn`',
    read: z.enum(LEVELS).default('warn'),
  },
  metrics: {
    name: 'METRICS',
    does: 'Serve `GET /metrics` for Prometheus.',
    ...yesOrNo,
    unset: '`true` on 127.0.0.1, else `false`',
    read: z
      .enum(['true', 'false'])
      .transform(text => text === 'true')
      .optional(),
  },
  redisUrl: {
    name: 'REDIS_URL',
    does: 'Where several servers meet, so that a room spans them.',
    allowed: '`redis://host:port` or `rediss://…`',
    unset: 'one server by itself',
    read: z.url({ protocol: /^rediss?$/ }).optional(),
  },
} as const satisfies Record<string, Variable<unknown>>

type Values = { readonly [Key in keyof typeof VARIABLES]: z.output<(typeof VARIABLES)[Key]['read']> }
export type Configuration = Omit<Values, 'metrics'> & { readonly metrics: boolean }

/** Something in the environment that cannot be used; `message` names the variable, what it is and what is allowed. */
export class BadConfiguration extends Error {}

/**
 * Reads the server's variables. An empty one counts as not set, as `docker compose` writes those it does not know.
 * @throws BadConfiguration naming every variable that cannot be used
 */
export function configurationFrom(env: Environment): Configuration {
  const wrong: string[] = []
  const values = Object.entries(VARIABLES).map(([key, variable]) => {
    const given = env[variable.name] === '' ? undefined : env[variable.name]
    const read = variable.read.safeParse(given)
    if (!read.success) wrong.push(`${variable.name} is "${given}"; it must be ${plain(variable.allowed)}.`)
    return [key, read.data]
  })
  if (wrong.length > 0) throw new BadConfiguration(wrong.join('\n'))
  const read = Object.fromEntries(values) as Values
  return { ...read, metrics: read.metrics ?? read.host === '127.0.0.1' }
}

const plain = (text: string): string => text.replaceAll('`', '')
