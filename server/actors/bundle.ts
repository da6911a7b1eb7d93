import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { WORKER_BUILD, WORKER_FILE } from './build-actors.mjs'

const here = dirname(fileURLToPath(import.meta.url))
let bundle: Promise<string> | undefined

/** Path of the file that a worker thread runs: the built one, or (in development and tests) one built now. */
export function workerFile(): Promise<string> {
  bundle ??= findOrBuild()
  return bundle
}

async function findOrBuild(): Promise<string> {
  const built = join(here, WORKER_FILE)
  if (existsSync(built)) return built
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    ...WORKER_BUILD,
    entryPoints: [...WORKER_BUILD.entryPoints],
    write: false,
  })
  const content = outputFiles[0]?.contents
  if (content === undefined) throw new Error('the worker bundle came out empty')
  return keep(content)
}

/** Named by its content, so that processes that build at the same time do not disturb each other. */
async function keep(content: Uint8Array): Promise<string> {
  const folder = join(here, '..', '..', 'node_modules', '.cache', 'delivery-playground')
  const name = `actor-worker.${createHash('sha256').update(content).digest('hex').slice(0, 12)}.cjs`
  const path = join(folder, name)
  if (existsSync(path)) return path
  await mkdir(folder, { recursive: true })
  const passing = `${path}.${process.pid}`
  await writeFile(passing, content)
  await rename(passing, path)
  return path
}
