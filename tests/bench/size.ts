import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { Measured } from './measure'

const PORT = 3940
const ROUTES = [
  '/',
  '/lessons',
  '/lessons/kill-or-stop',
  '/compare',
  '/matrix',
  '/cost',
  '/workshop',
  '/workshop/K7MQ2W',
]
const LANGUAGES = ['en', 'ko'] as const

/** What a page's html asks for before anything else: JavaScript, gzipped, in both languages. On the built page. */
export async function benchSize(): Promise<readonly Measured[]> {
  if (!existsSync('dist/server.js') || !existsSync('.next/BUILD_ID'))
    return [{ what: 'first load', value: 'not built (npm run build)' }]
  const env = { ...process.env, PORT: String(PORT), HOST: '127.0.0.1' }
  const server = spawn(process.execPath, ['scripts/start.mjs'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  await once(server.stdout, 'data')
  const rows = []
  for (const route of ROUTES) rows.push(await rowOf(route))
  server.kill('SIGTERM')
  await once(server, 'exit')
  return rows
}

async function rowOf(route: string): Promise<Measured> {
  const sizes = []
  for (const language of LANGUAGES) {
    const kilobytes = ((await firstLoad(`${route}?lang=${language}`)) / 1000).toFixed(0)
    sizes.push(`${kilobytes} KB ${language}`)
  }
  return { what: `first load of ${route}, JavaScript gzipped`, value: sizes.join(', ') }
}

/**
 * The scripts that stand in the html, bytes when gzipped; without those for browsers that know no modules, which others do
 * not fetch.
 */
async function firstLoad(path: string): Promise<number> {
  const html = await (await fetch(`http://127.0.0.1:${PORT}${path}`)).text()
  const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? []
  const addresses = tags
    .filter(tag => !/\bnomodule\b/i.test(tag))
    .flatMap(tag => /(?:src|href)="([^"]+\.js)(?:\?[^"]*)?"/.exec(tag)?.[1] ?? [])
  let bytes = 0
  for (const address of new Set(addresses)) bytes += await gzipped(address)
  return bytes
}

async function gzipped(address: string): Promise<number> {
  const script = await fetch(new URL(address, `http://127.0.0.1:${PORT}`))
  return gzipSync(Buffer.from(await script.arrayBuffer()), { level: 6 }).length
}

if (process.argv[1]?.endsWith('size.ts'))
  for (const { what, value } of await benchSize()) console.log(`${what}: ${value}`)
