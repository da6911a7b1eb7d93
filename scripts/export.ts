// `npm run export [-- --out folder] [--shipped]`: the playground as files for any file host, under any path. There is no
// second build: the pages are taken from the server that `npm start` runs, and their addresses made relative. Every run that
// the pages lead to is made now, on this machine, and kept beside them; with --shipped only those of public/recordings are.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { programKey } from '../components/code/programs'
import { NEEDS_SERVER } from '../components/site/site'
import { parseRecipe } from '../domain/recipe-text'
import { GUARANTEES } from '../domain/words'
import { ensureBuilt } from './built.mjs'
import { exportedPage, placesIn } from './export-page'
import { siteRuns } from './export-runs'
import { type IndexEntry, recordAll } from './recorder'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const { values } = parseArgs({
  options: { out: { type: 'string', default: 'out' }, shipped: { type: 'boolean', default: false } },
})
const out = resolve(values.out)

/** The server on a free port; resolves to its address when it says so. */
async function startServer(): Promise<{ readonly child: ChildProcess; readonly address: string }> {
  const child = spawn(process.execPath, ['dist/server.js'], {
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  for (;;) {
    const port = /http:\/\/localhost:(\d+)/.exec(said)?.[1]
    if (port !== undefined) return { child, address: `http://127.0.0.1:${port}` }
    if (child.exitCode !== null) throw new Error(`the server ended before it said its address: ${said}`)
    await Promise.race([once(child.stdout ?? child, 'data'), once(child, 'exit')])
  }
}

async function text(address: string): Promise<string> {
  const answer = await fetch(address, { headers: { 'accept-language': 'en' } })
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`)
  return answer.text()
}

function write(path: string, content: string): void {
  const file = join(out, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}

/** Every page that the first one leads to and that needs no server. Returns their places. */
async function writePages(address: string): Promise<readonly string[]> {
  const places = ['/']
  for (const place of places) {
    const html = await text(`${address}${place}`)
    write(join(place, 'index.html'), exportedPage(html, { place, address: process.env.PUBLIC_URL }))
    places.push(...placesIn(html).filter(other => !places.includes(other) && !needsServer(other)))
  }
  return places
}

function needsServer(place: string): boolean {
  return NEEDS_SERVER.some(root => place === root || place.startsWith(`${root}/`))
}

/** The index of the recordings, as far as it is written. */
function readIndex(): readonly IndexEntry[] {
  return JSON.parse(readFileSync(join(out, 'recordings/index.json'), 'utf8')) as readonly IndexEntry[]
}

/** The recordings that are shipped, and unless told otherwise every other run that a page leads to. */
async function writeRecordings(): Promise<void> {
  cpSync('public', out, { recursive: true })
  if (values.shipped) return
  const shipped = readIndex()
  const wanted = siteRuns(shipped.map(({ recipe }) => recipe))
  console.log(`Making ${wanted.length} runs, which takes some minutes (--shipped leaves them out) …`)
  const entries: IndexEntry[] = []
  await recordAll(wanted, ({ text: content, entry }) => {
    write(`recordings/${entry.file}`, content)
    entries.push(entry)
    if (entries.length % 20 === 0) console.log(`${entries.length} of ${wanted.length}`)
  })
  write('recordings/index.json', JSON.stringify([...shipped, ...entries]))
}

/** The programs of every guarantee, and of every recording's settings, for the panel that shows them. */
async function writePrograms(address: string): Promise<void> {
  const recipes = [...GUARANTEES.map(name => `guarantee=${name}`), ...readIndex().map(({ recipe }) => recipe)]
  const keys = new Set(recipes.map(recipe => programKey(parseRecipe(recipe).recipe)))
  const programs: Record<string, unknown> = {}
  for (const key of keys) programs[key] = JSON.parse(await text(`${address}/api/programs?${key}`))
  write('programs.json', JSON.stringify(programs))
}

ensureBuilt()
if (existsSync(out) && !existsSync(join(out, 'programs.json')) && readdirSync(out).length > 0)
  throw new Error(`${out} is there and was not made by this; choose another folder with --out`)
rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })
const { child, address } = await startServer()
try {
  const places = await writePages(address)
  await writeRecordings()
  await writePrograms(address)
  cpSync('app/icon.svg', join(out, 'icon.svg'))
  cpSync('.next/static', join(out, '_next/static'), { recursive: true })
  // A file host that runs Jekyll leaves out folders that begin with an underscore.
  write('.nojekyll', '')
  console.log(`${places.length} pages in ${out}: put it on any file host, under any path.`)
} finally {
  child.kill('SIGTERM')
}
process.exit(0)
