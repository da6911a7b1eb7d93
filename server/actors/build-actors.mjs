import { cp } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))

/**
 * What a worker thread runs, in one file: it loads in a few ms, and the same way under tsx, vitest and in production.
 * kafkajs is inside; `NODE_ENV` is left alone, because kafkajs retries otherwise when it is "test".
 */
export const WORKER_BUILD = /** @type {const} */ ({
  entryPoints: [join(here, 'worker', 'main.ts')],
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  logLevel: 'warning',
})

/** The names of what `buildActors` makes, beside the bundle of the server. */
export const WORKER_FILE = 'actor-worker.cjs'
export const PROGRAMS_FOLDER = 'programs'

/**
 * For the production build: puts the workers' bundle and the programs' sources (they are shown on the page) beside the
 * server's own bundle.
 * @param {string} outdir the folder of that bundle
 */
export async function buildActors(outdir) {
  const { build } = await import('esbuild')
  await build({
    ...WORKER_BUILD,
    entryPoints: [...WORKER_BUILD.entryPoints],
    outfile: join(outdir, WORKER_FILE),
  })
  await cp(join(here, '..', 'programs'), join(outdir, PROGRAMS_FOLDER), { recursive: true })
}
