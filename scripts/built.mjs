// Builds the page and the server when they are older than their sources.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const SOURCES = [
  'app',
  'components',
  'domain',
  'server',
  'public',
  'package-lock.json',
  'next.config.ts',
  'tsconfig.json',
  'postcss.config.mjs',
]
const BUILT = ['.next/BUILD_ID', 'dist/server.js']

/** When the newest file under a path was changed, ms since 1970; 0 where there is none. */
function newest(path) {
  if (!existsSync(path)) return 0
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(0, ...readdirSync(path).map(name => newest(join(path, name))))
}

function isStale() {
  if (BUILT.some(file => !existsSync(file))) return true
  const built = Math.min(...BUILT.map(file => statSync(file).mtimeMs))
  return SOURCES.some(source => newest(source) > built)
}

function run(script, args = []) {
  const { status, stdout, stderr, signal } = spawnSync(process.execPath, [script, ...args], {
    encoding: 'utf8',
  })
  if (signal !== null) process.exit(1)
  if (status === 0) return
  console.error(`${stdout}${stderr}\nThe build failed; what is above says why.`)
  process.exit(1)
}

/** Makes sure that a production build stands in the working directory; ends the process, with the reason, where it cannot. */
export function ensureBuilt() {
  process.env.NEXT_TELEMETRY_DISABLED ??= '1'
  process.env.NODE_ENV = 'production'
  if (!existsSync('node_modules/next')) {
    console.error('The packages are not installed yet. Run: npm ci')
    process.exit(1)
  }
  if (!isStale()) return
  console.error('Building, once (about 20 s) …')
  run('node_modules/next/dist/bin/next', ['build'])
  run('scripts/build-server.mjs')
}
