import { createRequire } from 'node:module'
import type { ClientInfo } from '../../domain/events'

const { version } = createRequire(import.meta.url)('kafkajs/package.json') as { version: string }

/** The client that every program uses. */
export const CLIENT: ClientInfo = { name: 'kafkajs', version }
