import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Settings } from '../../../domain/settings'
import { PROGRAMS_FOLDER } from '../build-actors.mjs'
import { paymentsFile } from '../program-files'

const here = dirname(fileURLToPath(import.meta.url))

/** Beside the server's bundle where there is one, else in the repository. */
const folder = existsSync(join(here, PROGRAMS_FOLDER))
  ? join(here, PROGRAMS_FOLDER)
  : join(here, '..', '..', 'programs')

/** A program as it stands in its file. */
export interface ProgramSource {
  readonly actor: 'shop' | 'payments' | 'bank'
  /** Name on the page. */
  readonly file: string
  /** Path under `server/programs`. */
  readonly path: string
  readonly text: string
}

/** The files that run under these settings. */
export function programSources(settings: Settings): readonly ProgramSource[] {
  return [
    read('shop', 'shop.ts'),
    read('payments', `payments/${paymentsFile(settings.payments)}.ts`),
    read('bank', 'bank.ts'),
  ]
}

const texts = new Map<string, string>()

function read(actor: ProgramSource['actor'], path: string): ProgramSource {
  const text = texts.get(path) ?? readFileSync(join(folder, path), 'utf8')
  texts.set(path, text)
  return { actor, file: `${actor}.ts`, path, text }
}
